import { Badge, Button, Center, Group, Paper, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { claimPath, ORDERS, type Order, type QueueItem, useQueue } from "../api/review";
import { type Counts, may, useMe } from "../api/session";
import { useTexts } from "../i18n";
import { actionOf, currentKeys, keyMode, keyName } from "../keys";
import { Pager } from "../layout/Pager";
import { Failure, Unmatched, Waiting } from "../layout/States";
import classes from "./Queue.module.css";

const PAGE = 25;

/** The claims that wait, in the order the reader wants them. */
export default function Queue() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const order = (ORDERS.includes(params.get("order") as Order) ? params.get("order") : "doubt") as Order;
  const decided = params.get("decided") ?? "no";
  const offset = Number(params.get("offset") ?? 0);
  const { data, error, refetch } = useQueue(new URLSearchParams({ order, decided, limit: String(PAGE), offset: String(offset) }).toString());
  const change = (name: string, value: string) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (name !== "offset") next.delete("offset");
      next.set(name, value);
      return next;
    });

  const { data: me } = useMe();
  const first = decided === "no" && may(me, "coder") ? data?.items[0] : undefined;
  const path = first && `/review/${claimPath(first.claim)}?order=${order}`;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (path && actionOf(event) === "undecided") navigate(path);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [navigate, path]);
  const nothing = {
    no: { title: t("queueDone"), how: t("queueDoneHow") }, mine: { title: t("noneMine"), how: t("noneMineHow") }, flagged: { title: t("noneFlagged"), how: t("noneFlaggedHow") },
  }[decided] ?? { title: t("noResults") };

  if (error) return <Failure error={error} again={refetch} />;
  return (
    <Stack className={classes.page} gap="sm">
      <title>{`${t("queue")} · waqai`}</title>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>{t("queue")}</Title>
          <Text size="sm" c="var(--dim)">
            {t("queueHow")}
          </Text>
        </div>
        <Group gap="xs">
          {path && (
            <Button size="xs" component={Link} to={path} rightSection={keyMode() === "off" ? null : <kbd>{keyName(currentKeys().undecided, keyMode())}</kbd>}>
              {t("startReview")}
            </Button>
          )}
          <SegmentedControl
            size="xs" value={order} onChange={(value) => change("order", value)} aria-label={t("orderBy")}
            data={[{ value: "doubt", label: t("byDoubt") }, { value: "date", label: t("byDate") }, { value: "toll", label: t("byToll") }]}
          />
          <Select
            size="xs" w={150} value={decided} allowDeselect={false} onChange={(value) => value && change("decided", value)} aria-label={t("whichClaims")}
            data={[{ value: "no", label: t("undecidedOnes") }, { value: "mine", label: t("myDecisions") }, { value: "decided", label: t("decidedOnes") }, { value: "flagged", label: t("flaggedOnes") }, { value: "all", label: t("allClaims") }]}
          />
        </Group>
      </Group>
      {!data && (
        <Center mih="30vh">
          <Waiting />
        </Center>
      )}
      <Progress />
      {data && data.items.length === 0 && <Unmatched {...nothing} />}
      <ol className={classes.list} aria-label={t("queue")}>
        {data?.items.map((item) => (
          <li key={item.claim}>
            <Row item={item} order={order} />
          </li>
        ))}
      </ol>
      {data && <Pager total={data.total} size={PAGE} />}
    </Stack>
  );
}

/** How far the work is: mine, and the team's where there is one. */
function Progress() {
  const { t, number } = useTexts();
  const { data: me } = useMe();
  if (!me?.progress) return null;
  const told = ({ decided, flagged }: Counts) => `${t("nDecided", { n: number(decided) })}${t("comma")}${t("nFlagged", { n: number(flagged) })}`;
  return (
    <Text size="sm" c="var(--dim)" className={classes.progress}>
      <span>
        <b>{t("mineIs")}</b> {told(me.progress.mine)}
      </span>
      <span>
        <b>{t("teamIs")}</b> {told(me.progress.team)}
        {t("comma")}
        {t("leftOf", { left: number(me.progress.team.left), total: number(me.progress.team.total) })}
      </span>
    </Text>
  );
}

function Row({ item, order }: { item: QueueItem; order: Order }) {
  const { t, label, pick, day, number, percent } = useTexts();
  const verdict = item.verdict?.split(":")[0];
  return (
    <Paper component={Link} to={`/review/${claimPath(item.claim)}?order=${order}`} className={classes.row} withBorder>
      <div className={classes.what}>
        <Text fw={600} component="span">
          {label("event_type", item.type)}
        </Text>
        {item.status !== "asserted" && (
          <Badge size="xs" color="orange" variant="outline" tt="none" c="var(--warn)">
            {label("status", item.status)}
          </Badge>
        )}
        {verdict && (
          <Badge size="xs" color={verdict === "accept" ? "teal" : "red"} variant="light" tt="none">
            {label("action", verdict)}
          </Badge>
        )}
        {item.flagged && (
          <Badge size="xs" color="yellow" variant="filled" tt="none">
            ⚑ {t("flagged")}
          </Badge>
        )}
        <span className={classes.confidence} title={t("confidence")}>
          {t("confidenceOf", { n: percent(item.confidence) })}
        </span>
      </div>
      <Text size="sm" dir="auto" lineClamp={2}>
        {pick(item.gloss)}
      </Text>
      <Text size="xs" c="var(--dim)" className={classes.meta}>
        <bdi>{item.outlet ?? t("noOutlet")}</bdi> · <bdi>{day(item.day)}</bdi>
        {item.place && (
          <>
            {" · "}
            <bdi>{pick(item.place)}</bdi>
          </>
        )}
        {item.toll > 0 && ` · ${t("tollOf", { n: number(item.toll) })}`}
        {item.title && (
          <>
            {" · "}
            <bdi lang="ar">{item.title}</bdi>
          </>
        )}
      </Text>
    </Paper>
  );
}

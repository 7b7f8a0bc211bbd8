import { Group, Select, Tabs } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useMe } from "../api/session";
import { useAgreement } from "../api/team";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { Page } from "../layout/Page";
import { Failure, Nothing } from "../layout/States";
import { Disputes } from "./Disputes";
import { Figures } from "./Figures";
import { Samples } from "./Samples";

const TABS = ["disputes", "figures", "samples"] as const;

/** How far two people agree about the claims both decided, what they see differently, and who codes what blind. */
export default function Agreement() {
  const { t, number } = useTexts();
  const { data: me } = useMe();
  const [params, setParams] = useSearchParams();
  const asked = new URLSearchParams([...params].filter(([name]) => name === "a" || name === "b")).toString();
  const { data, error, refetch } = useAgreement(asked);
  const change = (changes: Record<string, string | null>) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
      return next;
    });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return null;

  const pair = data.pairs.find((one) => one.a === data.a && one.b === data.b);
  const key = (a: string | null, b: string | null) => `${a}\n${b}`;
  const tab = TABS.find((one) => one === params.get("tab")) ?? "disputes";
  return (
    <Page
      title={t("agreement")} how={t("agreementHow")}
      twins={[{ href: `/agreement.json?${asked}`, name: "JSON" }, { href: `/agreement.csv?${asked}`, name: "CSV" }]}
      actions={
        data.pairs.length > 0 && (
          <Select
            label={t("pair")} w={300} maw="100%" allowDeselect={false} value={pair ? key(pair.a, pair.b) : null}
            onChange={(value) => {
              const [a, b] = (value ?? "").split("\n");
              change({ a: a ?? null, b: b ?? null });
            }}
            data={data.pairs.map((one) => ({ value: key(one.a, one.b), label: t("pairOf", { a: isolate(one.a), b: isolate(one.b), n: number(one.claims) }) }))}
          />
        )
      }
    >
      <Tabs value={tab} onChange={(value) => change({ tab: value })} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="disputes">
            {t("disputes")} {pair && <Count n={pair.conflicts - pair.settled} />}
          </Tabs.Tab>
          <Tabs.Tab value="figures">{t("agreementFigures")}</Tabs.Tab>
          <Tabs.Tab value="samples">
            {t("samples")} <Count n={data.samples.length} />
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="disputes" pt="md">
          {pair ? (
            <Disputes disputes={data.conflicts} show={params.get("show") ?? "open"} onShow={(show) => change({ show })} me={me} />
          ) : (
            <Nothing title={t("noPair")} how={t("noPairHow")} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="figures" pt="md">
          {pair ? <Figures pair={pair} /> : <Nothing title={t("noPair")} how={t("noPairHow")} />}
        </Tabs.Panel>
        <Tabs.Panel value="samples" pt="md">
          <Samples samples={data.samples} people={[...new Set([...data.people, ...data.coders])]} me={me} onDrawn={refetch} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Count({ n }: { n: number }) {
  const { number } = useTexts();
  return n > 0 ? (
    <Group component="span" display="inline-flex" px={6} className="num" fz="xs" bg="var(--ground)" bdrs="sm">
      {number(n)}
    </Group>
  ) : null;
}

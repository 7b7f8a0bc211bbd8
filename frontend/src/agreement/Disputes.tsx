import { Alert, Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { claimPath, decide, refresh } from "../api/review";
import { type Me, may } from "../api/session";
import type { Dispute, Side } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { isolate } from "../i18n/isolate";
import { Nothing } from "../layout/States";
import { Said } from "../views/Said";
import classes from "./Agreement.module.css";
import { useValue, useVerdict } from "./values";

/** What two people see differently, each with a way to settle it. */
export function Disputes({ disputes, show, onShow, me }: { disputes: Dispute[]; show: string; onShow: (show: string) => void; me: Me | undefined }) {
  const { t } = useTexts();
  const open = disputes.filter((one) => !one.settled);
  const shown = show === "all" ? disputes : open;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl
          size="xs" value={show === "all" ? "all" : "open"} onChange={onShow} aria-label={t("whichDisputes")}
          data={[{ value: "open", label: t("openDisputes") }, { value: "all", label: t("allDisputes") }]}
        />
        {!may(me, "reviewer") && (
          <Text size="xs" c="var(--dim)">
            {t("reviewersSettle")}
          </Text>
        )}
      </Group>
      {shown.length === 0 && <Nothing title={disputes.length ? t("allSettled") : t("noDisputes")} how={disputes.length ? "" : t("noDisputesHow")} />}
      <ol className={classes.disputes}>
        {shown.map((one) => (
          <li key={one.claim}>
            <One dispute={one} settles={may(me, "reviewer")} />
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function One({ dispute, settles }: { dispute: Dispute; settles: boolean }) {
  const { fault, t, label, pick, day } = useTexts();
  const queries = useQueryClient();
  const verdict = useVerdict();
  const take = useMutation({ mutationFn: (side: Side) => decide(side.take, dispute.version), onSettled: () => refresh(queries) });
  return (
    <Paper withBorder className={classes.dispute}>
      <Group gap="xs">
        <Text fw={600}>{label("event_type", dispute.type)}</Text>
        {dispute.fields.map((field) => (
          <Badge key={field} size="sm" variant="outline" tt="none" color="orange" autoContrast={false} className={classes.differs}>
            {t(`field_${field}` as Word)}
          </Badge>
        ))}
        {dispute.settled && (
          <Text size="xs" c="var(--dim)" ms="auto">
            ✓ {t("settledBy", { by: isolate(dispute.settled.by), value: verdict(dispute.settled.value) })}
          </Text>
        )}
      </Group>
      <Text size="sm" dir="auto" mt={4}>
        {pick(dispute.gloss)}
      </Text>
      {dispute.wording && <Said wording={dispute.wording} className={classes.quote} />}
      <Text size="xs" c="var(--dim)">
        <bdi>{dispute.outlet ?? t("noOutlet")}</bdi>
        {dispute.day && ` · ${day(dispute.day)}`}
        {dispute.title && (
          <>
            {" · "}
            <bdi lang="ar">{dispute.title}</bdi>
          </>
        )}
      </Text>
      <div className={classes.sides}>
        {[dispute.a, dispute.b].map((side) => (
          <OneSide key={side.by} side={side} fields={dispute.fields} settled={dispute.settled !== null} settles={settles} busy={take.isPending} onTake={() => take.mutate(side)} />
        ))}
      </div>
      {take.error && (
        <Alert color="red" mt="xs" role="alert">
          {fault(take.error)}
        </Alert>
      )}
      <div className={classes.otherwise}>
        <Button component={Link} to={`/review/${claimPath(dispute.claim)}`} variant="subtle" size="compact-sm">
          {settles && !dispute.settled ? t("decideOtherwise") : t("openClaim")}
        </Button>
      </div>
    </Paper>
  );
}

function OneSide({ side, fields, settled, settles, busy, onTake }: {
  side: Side; fields: string[]; settled: boolean; settles: boolean; busy: boolean; onTake: () => void;
}) {
  const { t } = useTexts();
  const value = useValue();
  const verdict = useVerdict();
  const rejected = side.value.startsWith("reject");
  return (
    <div role="group" className={classes.side} aria-label={side.by}>
      <Text size="sm" fw={600} component="bdi">
        {side.by}
      </Text>
      <Text size="sm" className={rejected ? classes.rejected : classes.accepted}>
        {rejected ? "✕" : "✓"} {verdict(side.value)}
      </Text>
      <dl className={classes.fields}>
        {Object.entries(side.fields).map(([name, given]) => (
          <div key={name} className={fields.includes(name) ? classes.in_question : undefined}>
            <dt>{t(`field_${name}` as Word)}</dt>
            <dd>{value(name, given)}</dd>
          </div>
        ))}
      </dl>
      {settles && !settled && (
        <Button size="xs" variant="light" onClick={onTake} loading={busy} mt="auto" aria-label={t("takeOf", { by: side.by })}>
          {t("take")}
        </Button>
      )}
    </div>
  );
}

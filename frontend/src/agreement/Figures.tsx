import { Paper, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import type { Pair, Share } from "../api/team";
import { useTexts, type Word } from "../i18n";
import { isolate } from "../i18n/isolate";
import classes from "./Agreement.module.css";
import { useVerdict } from "./values";

/** The figures of a pair: how often they agree, beyond chance or not, verdict by verdict and field by field. */
export function Figures({ pair }: { pair: Pair }) {
  const { t, number, percent } = useTexts();
  const verdict = useVerdict();
  const rows = [...new Set(pair.table.map((cell) => cell.a))].sort();
  const columns = [...new Set(pair.table.map((cell) => cell.b))].sort();
  const of = (a: string, b: string) => pair.table.find((cell) => cell.a === a && cell.b === b)?.n ?? 0;
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Figure name={t("bothDecided")} value={number(pair.claims)} />
        <Figure name={t("sameVerdict")} value={shareOf(pair.verdict, percent)} note={t("nOfN", { n: number(pair.verdict.agree), of: number(pair.verdict.n) })} />
        <Figure name={t("kappa")} value={pair.verdict.kappa === undefined ? "–" : `\u2066${pair.verdict.kappa.toFixed(2)}\u2069`} note={t("kappaHow")} />
        <Figure name={t("sameReason")} value={shareOf(pair.reason, percent)} note={pair.reason.n ? t("nOfN", { n: number(pair.reason.agree), of: number(pair.reason.n) }) : t("noneRejected")} />
      </SimpleGrid>
      <section>
        <Title order={2} mb="xs">
          {t("verdictTable")}
        </Title>
        <Table.ScrollContainer minWidth={360} type="native" tabIndex={0} role="region" aria-label={t("verdictTable")}>
          <Table withTableBorder withColumnBorders className={`${classes.table} num`}>
            <caption className={classes.caption}>{t("verdictTableHow", { a: isolate(pair.a), b: isolate(pair.b) })}</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Td />
                {columns.map((column) => (
                  <Table.Th key={column} scope="col">
                    <bdi>{pair.b}</bdi>: {verdict(column)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row}>
                  <Table.Th scope="row">
                    <bdi>{pair.a}</bdi>: {verdict(row)}
                  </Table.Th>
                  {columns.map((column) => (
                    <Table.Td key={column} className={row === column ? classes.same : undefined}>
                      {number(of(row, column))}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </section>
      <section>
        <Title order={2}>{t("fieldAgreement")}</Title>
        <Text size="sm" c="var(--dim)" mb="xs">
          {t("fieldAgreementHow")}
        </Text>
        {Object.keys(pair.fields).length === 0 ? (
          <Text size="sm">{t("noFields")}</Text>
        ) : (
          <ul className={classes.bars}>
            {Object.entries(pair.fields).map(([name, share]) => (
              <li key={name} className={classes.bar}>
                <span>{t(`field_${name}` as Word)}</span>
                <span className={classes.track} aria-hidden="true">
                  <span className={classes.fill} style={{ inlineSize: `${(share.agree / share.n) * 100}%` }} />
                </span>
                <span className="num">{shareOf(share, percent)}</span>
                <span className={`${classes.of} num`}>{t("nOfN", { n: number(share.agree), of: number(share.n) })}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Stack>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <Paper withBorder p="sm" bg="var(--paper)">
      <Text size="xs" c="var(--dim)">
        {name}
      </Text>
      <Text fz="1.7rem" fw={650} lh={1.3} className="num">
        {value}
      </Text>
      {note && (
        <Text size="xs" c="var(--dim)" className="num">
          {note}
        </Text>
      )}
    </Paper>
  );
}

const shareOf = (share: Share, percent: (share: number) => string) => (share.n ? percent(share.agree / share.n) : "–");

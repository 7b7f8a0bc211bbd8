import { Anchor, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { getJson } from "../api/client";
import { claimPath, type QueueItem } from "../api/review";
import { useTexts } from "../i18n";
import { Failure, Waiting } from "../layout/States";
import classes from "./views.module.css";

const MOST = 20;
type Line = Pick<QueueItem, "claim" | "type" | "gloss" | "outlet" | "day" | "title">;

/** The claims behind a number or a step, each in words and with the outlet that tells it; a claim's code is its address, not its name. */
export function Claims({ claims }: { claims: string[] }) {
  const { t, pick, day, number } = useTexts();
  const asked = new URLSearchParams(claims.slice(0, MOST).map((claim) => ["claim", claim])).toString();
  const { data, error, refetch } = useQuery({
    queryKey: ["lines", asked], queryFn: ({ signal }) => getJson<{ items: Line[] }>(`/api/lines?${asked}`, signal), enabled: claims.length > 0, placeholderData: keepPreviousData,
  });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Waiting size="xs" />;
  return (
    <>
      <ul className={classes.told}>
        {data.items.map((one) => (
          <li key={one.claim}>
            <Anchor component={Link} inherit to={`/review/${claimPath(one.claim)}`}>
              <bdi>{pick(one.gloss)}</bdi>
            </Anchor>
            <Text size="xs" c="var(--dim)" title={one.title ?? undefined}>
              <bdi>{one.outlet ?? t("noOutlet")}</bdi>
              {one.day && (
                <>
                  {" · "}
                  <bdi>{day(one.day)}</bdi>
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
      {claims.length > MOST && (
        <Text size="xs" c="var(--dim)">
          {t("firstOf", { n: number(MOST) })}
        </Text>
      )}
    </>
  );
}

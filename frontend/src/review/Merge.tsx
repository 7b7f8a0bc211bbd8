import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getJson } from "../api/client";
import type { Both, ReviewPage, Site } from "../api/review";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";

type Brief = { id: string; type: string; start: string | null; place: Site | null; gloss: Both; claim: string };

/** «The same as …»: any other incident, found by words of its articles or by its code. */
export function Merge({ page, refused, onMerge, onClose }: { page: ReviewPage; refused: ReactNode; onMerge: (other: string) => void; onClose: () => void }) {
  const { t, pick, label, day } = useTexts();
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed.trim(), 250);
  const code = /^in-\w{6,}$/.test(words);
  const query = new URLSearchParams({ verbal: "true", background: "true", limit: "8", ...(words ? { words } : {}) });
  const { data } = useQuery({
    queryKey: ["incidents", "merge", words], enabled: words.length > 1 && !code, queryFn: ({ signal }) => getJson<{ items: Brief[] }>(`/incidents.json?${query}`, signal),
  });
  const near: Brief[] = page.near.map((one) => ({ ...one, id: one.incident, start: one.day }));
  const shown = (words.length > 1 ? data?.items : near)?.filter((one) => one.id !== page.strip?.id) ?? [];
  return (
    <Modal opened onClose={onClose} title={t("mergeWith")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="xs">
        {refused}
        <TextInput data-autofocus attributes={autoDir} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} label={t("mergeFind")} />
        {code && <Button onClick={() => onMerge(words)}>{t("mergeCode", { code: words })}</Button>}
        {words.length < 2 && shown.length > 0 && (
          <Text size="xs" c="var(--dim)">
            {t("mergeNear")}
          </Text>
        )}
        {!code && shown.map((one) => (
          <Button key={one.id} variant="default" justify="start" h="auto" py={6} onClick={() => onMerge(one.claim)} styles={{ label: { whiteSpace: "normal", textAlign: "start", lineHeight: 1.6, fontWeight: 400 } }}>
            <span>
              <b>{label("event_type", one.type)}</b> {one.place && <bdi>· {pick(one.place)}</bdi>} {one.start && `· ${day(one.start)}`}
              <br />
              <bdi>{pick(one.gloss)}</bdi>
            </span>
          </Button>
        ))}
        {words.length > 1 && !code && data && shown.length === 0 && <Text size="sm">{t("noResults")}</Text>}
      </Stack>
    </Modal>
  );
}

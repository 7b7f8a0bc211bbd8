import { Button, CopyButton, Group, Loader, Modal, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useMemo, useState } from "react";
import { ApiError } from "../api/client";
import { useLabels } from "../api/labels";
import { type Patch, patch, type ReviewPage, type Site } from "../api/review";
import { useTexts } from "../i18n";
import { isolate } from "../i18n/isolate";
import { pieces, shownLines, spoken } from "./patches";
import classes from "./Teach.module.css";

type Told = Record<string, string>;

/** What a correction could teach the packs: a patch that was tried, to be read, copied or downloaded. It is never applied from here. */
export function Teach({ page, field, onClose }: { page: ReviewPage; field: string; onClose: () => void }) {
  const { t, fault } = useTexts();
  const [told, setTold] = useState<Told>({});
  const { data, error, isFetching } = useQuery({
    queryKey: ["patch", page.claim.id, field, page.version, told], queryFn: ({ signal }) => patch(page.claim.id, field, told, signal), retry: false, staleTime: Infinity,
  });
  const asks = error instanceof ApiError && (error.code === "teach_place" || error.code === "teach_actor") ? error.code : null;
  return (
    <Modal opened onClose={onClose} title={t("teachTitle")} size="xl" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="sm">
        {isFetching ? (
          <Group gap="sm" role="status">
            <Loader size="sm" />
            <Text size="sm">{t("teachTrying")}</Text>
          </Group>
        ) : data ? (
          <Found made={data} />
        ) : asks ? (
          <Asked what={asks} page={page} onTold={setTold} />
        ) : (
          error && (
            <Text size="sm" dir="auto" role="alert">
              {fault(error)}
            </Text>
          )
        )}
      </Stack>
    </Modal>
  );
}

function Found({ made }: { made: Patch }) {
  const { t, pick, number } = useTexts();
  const file = useMemo(() => URL.createObjectURL(new Blob([made.diff], { type: "text/x-diff" })), [made.diff]);
  useEffect(() => () => URL.revokeObjectURL(file), [file]);
  const pack = made.file.split("/")[0]!;
  return (
    <>
      <Text size="sm">{t(`teach_${made.kind}` as "teach_alias", { words: isolate(spoken(made.words)), entry: isolate(pick(made.after) || made.entry) })}</Text>
      <dl className={classes.read}>
        <dt>{t("teachBefore")}</dt>
        <dd>
          <bdi>{pick(made.before) || t("none")}</bdi>
        </dd>
        <dt>{t("teachAfter")}</dt>
        <dd>
          <bdi>{pick(made.after) || t("none")}</bdi>
        </dd>
      </dl>
      <Text size="xs" c="var(--dim)">
        {t("teachTried")} {made.also > 0 && t("teachAlso", { n: number(made.also) })}
      </Text>
      {/* biome-ignore lint: a stretch that scrolls must be reachable from the keyboard */}
      <pre className={classes.diff} tabIndex={0} aria-label={t("teachDiff")}>
        {shownLines(made.diff).map((line, at) => (
          <code key={at} data-sign={/^(\+\+\+|---)/.test(line) ? "@" : line[0]}>
            {pieces(line || " ").map(({ text, apart }, nth) => (apart ? <bdi key={nth}>{text}</bdi> : text))}
          </code>
        ))}
      </pre>
      <Group gap="xs">
        <CopyButton value={made.diff}>
          {({ copied, copy }) => (
            <Button size="compact-sm" data-autofocus onClick={copy}>
              {t(copied ? "copied" : "copy")}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-sm" variant="default" component="a" href={file} download={`waqai-${pack}.patch`}>
          {t("download")}
        </Button>
      </Group>
      <Text size="xs" c="var(--dim)">
        {t("teachHow")}
      </Text>
      <code dir="ltr" className={classes.how}>
        git apply waqai-{pack}.patch && waqai pack lint {pack} && waqai pack test {pack}
      </code>
    </>
  );
}

const FEATURES = ["town", "village", "city", "neighbourhood", "camp", "base", "airport", "port", "crossing", "road", "mountain", "island", "oilfield", "dam", "street", "prison", "hospital", "site"] as const;

/** What only a person can say of a new entry. */
function Asked({ what, page, onTold }: { what: "teach_place" | "teach_actor"; page: ReviewPage; onTold: (told: Told) => void }) {
  const { t, label, fault } = useTexts();
  const labels = useLabels();
  const near = page.claim.place as Site | undefined;
  const [name, setName] = useState("");
  const [country, setCountry] = useState(near?.country ?? "");
  const [lat, setLat] = useState<number | string>("");
  const [lon, setLon] = useState<number | string>("");
  const [kind, setKind] = useState<string | null>(what === "teach_place" ? "town" : null);
  const place = what === "teach_place";
  const whole = name.trim() && /^[A-Z]{2}$/.test(country) && kind && (!place || (lat !== "" && lon !== ""));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!whole) return;
    onTold({ name_en: name.trim(), country, ...(place ? { lat: String(lat), lon: String(lon), feature: kind } : { category: kind }) });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <Text size="sm">{fault(new ApiError(400, what, ""))}</Text>
        <TextInput data-autofocus label={t("teachNameEn")} attributes={{ input: { dir: "ltr", lang: "en" } }} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} />
        <Group gap="xs" align="end" wrap="wrap">
          <Select
            label={t(place ? "teachFeature" : "teachCategory")} searchable value={kind} onChange={setKind} w={220}
            data={place ? FEATURES.map((one) => ({ value: one, label: t(`feature_${one}`) })) : Object.keys(labels.actor_category ?? {}).map((one) => ({ value: one, label: label("actor_category", one) }))}
          />
          <TextInput label={t("teachCountry")} w={110} maxLength={2} attributes={{ input: { dir: "ltr" } }} placeholder="LY" value={country} onChange={(event) => setCountry(event.currentTarget.value.toUpperCase())} />
          {place && (
            <>
              <NumberInput label={t("teachLat")} w={120} min={-90} max={90} decimalScale={4} value={lat} onChange={setLat} />
              <NumberInput label={t("teachLon")} w={120} min={-180} max={180} decimalScale={4} value={lon} onChange={setLon} />
            </>
          )}
        </Group>
        <Button type="submit" w="fit-content" disabled={!whole}>
          {t("teachTry")}
        </Button>
      </Stack>
    </form>
  );
}

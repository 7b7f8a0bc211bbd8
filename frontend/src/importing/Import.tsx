import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { ApiError, postForm } from "../api/client";
import { refresh } from "../api/review";
import { useMe } from "../api/session";
import { type Bounds, type Imported, type Problem, useBounds } from "../api/team";
import { DayInput } from "../layout/DayInput";
import { useTexts } from "../i18n";
import { Page } from "../layout/Page";
import { Failure } from "../layout/States";
import { FileRow, type Sent } from "./FileRow";
import classes from "./Import.module.css";
import { LinkAgain } from "./LinkAgain";

/** Files into the desk: dropped or chosen, sent one after the other, each with a report; then the incidents anew. */
export default function Import() {
  const { t, number, fault } = useTexts();
  const { data: bounds, error } = useBounds();
  const { data: me } = useMe();
  const queries = useQueryClient();
  const [sent, setSent] = useState<Sent[]>([]);
  const [published, setPublished] = useState("");
  const [over, setOver] = useState(false);
  const working = useRef(Promise.resolve());
  const chooser = useRef<HTMLInputElement>(null);
  if (error) return <Failure error={error} />;

  const set = (key: string, change: Partial<Sent>) => setSent((old) => old.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const add = (files: File[]) => {
    if (!bounds) return;
    const fresh = files.map((file): Sent => ({ key: crypto.randomUUID(), name: file.name, size: file.size, state: "waiting", share: 0, ...refused(file, bounds) }));
    setSent((old) => [...old, ...fresh]);
    fresh.forEach((one, index) => {
      if (one.state !== "waiting") return;
      working.current = working.current.then(() => send(one.key, files[index]!));
    });
  };
  const refused = (file: File, { largest }: Bounds): Partial<Sent> =>
    file.size > largest ? { state: "failed", error: t("tooLarge", { most: number(Math.floor(largest / 1e6)) }) } : {};
  const send = async (key: string, file: File) => {
    const form = new FormData();
    if (published) form.append("published", published);
    form.append("files", file, file.name);
    set(key, { state: "sending" });
    try {
      const report = await postForm<Imported>("/api/import", form, (share) => set(key, share < 1 ? { share } : { share, state: "reading" }));
      set(key, { state: "done", report });
    } catch (failed) {
      set(key, { state: "failed", error: failed instanceof ApiError ? fault(failed) : String(failed) });
    }
    void refresh(queries);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  const busy = sent.some((one) => one.state === "sending" || one.state === "reading" || one.state === "waiting");
  const problems = sent.flatMap((one) => one.report?.problems ?? []);
  const leftOut = sent.reduce((sum, one) => sum + (one.report?.problems_left_out ?? 0), 0);
  return (
    <Page title={t("import")} how={t("importHow")}>
      <div
        className={classes.drop} data-over={over || undefined} onDrop={drop} onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
      >
        <Text fw={600}>{t("dropHere")}</Text>
        <input
          ref={chooser} type="file" multiple className="sr-only" tabIndex={-1} aria-label={t("chooseFiles")} accept={bounds?.endings.join(",")}
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <Button onClick={() => chooser.current?.click()} disabled={!bounds}>
          {t("chooseFiles")}
        </Button>
        {bounds && (
          <Text size="xs" c="var(--dim)" maw={520}>
            {t("whatFiles", { most: number(Math.floor(bounds.largest / 1e6)) })}
          </Text>
        )}
      </div>
      <DayInput size="sm" maw={420} label={t("publishedIfNone")} description={t("publishedIfNoneHow")} value={published} onDay={setPublished} />
      {sent.length > 0 && (
        <section aria-label={t("files")}>
          <Title order={2} mb="xs">
            {t("files")}
          </Title>
          <Stack component="ul" gap="xs" className={classes.files} aria-live="polite">
            {sent.map((one) => (
              <FileRow key={one.key} sent={one} />
            ))}
          </Stack>
        </section>
      )}
      {problems.length > 0 && <Problems problems={problems} leftOut={leftOut} />}
      {me?.desk?.stale && <LinkAgain waits={busy} />}
      {!busy && sent.some((one) => one.state === "done") && !me?.desk?.stale && (
        <Text role="status" size="sm" fw={600}>
          ✓ {t("allLinked")}
        </Text>
      )}
    </Page>
  );
}

function Problems({ problems, leftOut }: { problems: Problem[]; leftOut: number }) {
  const { t, number, problem, lang } = useTexts();
  return (
    <Paper withBorder p="md" component="section" className={classes.problems}>
      <Title order={2}>{t("problems")}</Title>
      <Text size="xs" c="var(--dim)" mb="xs">
        {t("problemsHow")}
      </Text>
      <ul>
        {problems.map((one, index) => (
          <li key={index} dir={lang === "ar" && one.code ? "rtl" : "ltr"} lang={lang === "ar" && one.code ? "ar" : "en"}>
            <span className={classes.where}>
              {one.severity === "error" ? "✕" : "✓"}{" "}
              <bdi>
                {one.file}
                {one.line !== null && `:${one.line}`}
              </bdi>
            </span>
            <span className={classes.what}>
              {problem(one)}
            </span>
          </li>
        ))}
      </ul>
      {leftOut > 0 && <Text size="sm">{t("moreProblems", { n: number(leftOut) })}</Text>}
    </Paper>
  );
}


import { Alert, Button, Fieldset, Group, MultiSelect, NumberInput, Paper, Progress, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Me, may } from "../api/session";
import { drawSample, type Sample } from "../api/team";
import { useTexts } from "../i18n";
import { autoDir } from "../layout/auto";
import { Nothing } from "../layout/States";
import classes from "./Agreement.module.css";

/** The samples given to several people to code blind, how far each is, and drawing a new one. */
export function Samples({ samples, people, me, onDrawn }: { samples: Sample[]; people: string[]; me: Me | undefined; onDrawn: () => void }) {
  const { t, number, day } = useTexts();
  return (
    <Stack gap="md">
      <Text size="sm" c="var(--dim)" maw={720}>
        {t("samplesHow")}
      </Text>
      {may(me, "reviewer") && <Draw people={people} onDrawn={onDrawn} />}
      {samples.length === 0 && <Nothing title={t("noSamples")} />}
      <ul className={classes.samples}>
        {samples.map((sample) => (
          <Paper component="li" withBorder key={sample.name} className={classes.sample}>
            <Group justify="space-between" gap="xs">
              <Text fw={600} component="bdi">
                {sample.name}
              </Text>
              <Text size="xs" c="var(--dim)" className="num">
                {t("sampleOf", { articles: number(sample.documents.length), claims: number(sample.claims), day: day(sample.made) })}
              </Text>
            </Group>
            {sample.coders.map((coder) => (
              <div key={coder} className={classes.coder}>
                <bdi>{coder}</bdi>
                <Progress value={sample.claims ? ((sample.done[coder] ?? 0) / sample.claims) * 100 : 0} size="sm" aria-label={coder} />
                <span className="num">{t("nOfN", { n: number(sample.done[coder] ?? 0), of: number(sample.claims) })}</span>
              </div>
            ))}
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

function Draw({ people, onDrawn }: { people: string[]; onDrawn: () => void }) {
  const { fault, t } = useTexts();
  const [name, setName] = useState("");
  const [coders, setCoders] = useState<string[]>([]);
  const [articles, setArticles] = useState<string | number>(20);
  const draw = useMutation({
    mutationFn: () => drawSample(name, coders, Number(articles)),
    onSuccess: () => {
      setName("");
      onDrawn();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    draw.mutate();
  };
  return (
    <form onSubmit={send}>
      <Fieldset legend={t("drawSample")} bg="var(--paper)">
        <div className={classes.draw}>
          <TextInput label={t("sampleName")} description={t("sampleNameHow")} required maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} attributes={autoDir} />
          <MultiSelect label={t("coders")} description={t("codersHow")} required data={people} value={coders} onChange={setCoders} searchable nothingFoundMessage={t("noResults")} />
          <NumberInput label={t("howManyArticles")} description={t("howManyArticlesHow")} required min={1} max={10000} value={articles} onChange={setArticles} />
        </div>
        <Group mt="sm">
          <Button type="submit" loading={draw.isPending} disabled={!name.trim() || coders.length < 2}>
            {t("draw")}
          </Button>
          {draw.isSuccess && (
            <Text size="sm" role="status">
              {t("drawn", { n: draw.data.documents.length })}
            </Text>
          )}
        </Group>
        {draw.error && (
          <Alert color="red" mt="sm" role="alert">
            {fault(draw.error)}
          </Alert>
        )}
      </Fieldset>
    </form>
  );
}

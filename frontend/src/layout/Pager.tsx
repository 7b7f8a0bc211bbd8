import { Group, Pagination, Text } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useTexts } from "../i18n";

/** The pages of a list whose `offset` is in the URL; nothing where one page is all. */
export function Pager({ total, size, siblings = 1 }: { total: number; size: number; siblings?: number }) {
  const { t, number } = useTexts();
  const [params, setParams] = useSearchParams();
  const offset = Math.max(0, Number(params.get("offset")) || 0);
  if (total <= size) return null;
  const go = (page: number) => {
    setParams((old) => {
      const next = new URLSearchParams(old);
      next.set("offset", String((page - 1) * size));
      return next;
    });
    window.scrollTo({ top: 0 });
  };
  return (
    <Group justify="space-between" mt="md">
      <Text size="xs" c="var(--dim)" className="num">
        {t("ofAll", { from: number(offset + 1), to: number(Math.min(offset + size, total)), total: number(total) })}
      </Text>
      <Pagination
        size="sm" siblings={siblings} total={Math.ceil(total / size)} value={Math.floor(offset / size) + 1} onChange={go}
        getItemProps={(page) => ({ "aria-label": `${t("page")} ${number(page)}` })}
        getControlProps={(control) => ({ "aria-label": t(control === "next" ? "nextPage" : control === "previous" ? "previousPage" : "page") })}
      />
    </Group>
  );
}

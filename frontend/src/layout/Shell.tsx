import {
  ActionIcon, Anchor, AppShell, Badge, Burger, Group, Menu, NavLink, Progress, ScrollArea, SegmentedControl, Text, TextInput, UnstyledButton, useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { type Me, may } from "../api/session";
import { type Lang, useTexts } from "../i18n";
import { actionOf } from "../keys";
import { PAGES } from "../routes";
import classes from "./Shell.module.css";

const GROUPS = ["work", "situation", "desk"] as const;

/** The frame of every screen: what desk this is, how far the work is, search, language, theme, and where one may go. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t, lang, setLang, number } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [opened, { toggle, close }] = useDisclosure(false);
  const wide = useMediaQuery("(min-width: 75em)");
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { left, total, flagged } = me.progress.team;

  useEffect(close, [pathname, close]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (action === "search") search.current?.focus();
      else if (action === "help") navigate("/help");
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [navigate]);

  const find = (event: FormEvent) => {
    event.preventDefault();
    const words = search.current?.value.trim();
    if (words) navigate(`/incidents?${new URLSearchParams({ words, verbal: "true", background: "true" })}`);
  };

  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 208, breakpoint: 1200, collapsed: { mobile: !opened } }} padding={0}>
      <a className="skip-link" href="#main">
        {t("toContent")}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="lg" size="sm" aria-label={t("menu")} />
          <UnstyledButton component={Link} to="/" className={classes.brand} aria-label="waqai وقائع">
            <img src="/icon.svg" alt="" width={26} height={26} />
            <Text fw={700} component="span" visibleFrom="xs">
              {lang === "ar" ? "وقائع" : "waqai"}
            </Text>
          </UnstyledButton>
          <Text size="sm" c="var(--dim)" truncate component="bdi" visibleFrom="sm" maw={160}>
            {me.desk.name}
          </Text>
          <Group gap={6} wrap="nowrap" visibleFrom="sm" className={classes.progress}>
            <Progress value={total ? ((total - left) / total) * 100 : 0} w={110} size="sm" aria-label={t("progress")} />
            <Text size="xs" c="var(--dim)" className="num">
              {t("leftOf", { left: number(left), total: number(total) })}
            </Text>
            {flagged > 0 && (
              <Anchor component={Link} to="/?decided=flagged" size="xs" className="num" title={t("nFlagged", { n: number(flagged) })} aria-label={t("nFlagged", { n: number(flagged) })}>
                ⚑ {number(flagged)}
              </Anchor>
            )}
          </Group>
          <form onSubmit={find} className={classes.search} role="search">
            <TextInput key={lang} ref={search} size="xs" type="search" attributes={{ input: { dir: lang === "ar" ? "rtl" : "auto" } }} placeholder={t("searchArticles")} aria-label={t("searchArticles")} />
          </form>
          <SegmentedControl
            size="xs" value={lang} onChange={(value) => setLang(value as Lang)} aria-label={t("language")}
            data={[{ value: "ar", label: "ع" }, { value: "en", label: "EN" }]}
          />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size="md" aria-label={t("theme")}>
                {colorScheme === "dark" ? "☾" : colorScheme === "light" ? "☀" : "◐"}
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {(["light", "dark", "auto"] as const).map((scheme) => (
                <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)} aria-current={colorScheme === scheme}>
                  {t(scheme)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {wide && me.name && (
            <Badge variant="light" tt="none" component="bdi">
              {me.name}
            </Badge>
          )}
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t("menu")}>
        <ScrollArea p="xs">
          {GROUPS.map((group) => (
            <div key={group} className={classes.group}>
              <Text size="xs" fw={600} c="var(--dim)" px="xs" pb={2}>
                {t(group)}
              </Text>
              {PAGES.filter((page) => page.word && page.group === group && may(me, page.least)).map((page) => (
                <NavLink
                  key={page.path} component={Link} to={page.path} label={t(page.word!)} py={5} className={classes.link}
                  active={page.path === "/" ? pathname === "/" || pathname.startsWith("/review") : pathname.startsWith(page.path)}
                />
              ))}
            </div>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

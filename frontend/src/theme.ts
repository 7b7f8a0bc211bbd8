import { createTheme, type MantineColorsTuple } from "@mantine/core";

// A dark blue-green of our own: 4.5 : 1 on white from shade 6 on, on the dark ground from shade 4 down.
const ink: MantineColorsTuple = ["#eaf6f6", "#d5e9ea", "#a8d3d5", "#78bcc0", "#50a9ae", "#2f8f96", "#17757c", "#0f5c63", "#0b4a50", "#06373c"];

// What controls are made of in the dark: slates of the ground's own hue. The browser's or the library's greys would look brown on it.
const slate: MantineColorsTuple = ["#d9e3e4", "#bccacc", "#9db2b6", "#8aa0a5", "#3d4d53", "#2f3d43", "#222e33", "#192226", "#141c20", "#0f1518"];

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { ink, dark: slate },
  fontFamily: '"Noto Sans Arabic Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.4rem" }, h2: { fontSize: "1.15rem" }, h3: { fontSize: "1rem" } } },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    Anchor: { defaultProps: { underline: "hover" } },
  },
});

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The server serves what is built here and nothing else: no CDN, no inline script, one nonce for styles (index.html).
export default defineConfig({
  plugins: [react()],
  base: "/",
  build: { outDir: "../src/waqai/web/static", emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { proxy: { "^/(api|open)|\\.(json|csv|geojson|graphml)$": "http://127.0.0.1:8100" } },
});

// Bundles the script and the style, and copies the fonts: everything a page needs, nothing from elsewhere.
import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const out = "../src/veilleuse/entrypoints/web/static";
const fonts = [
  ["literata", "literata-latin-400-normal"],
  ["literata", "literata-latin-400-italic"],
  ["literata", "literata-latin-600-normal"],
  ["source-sans-3", "source-sans-3-latin-400-normal"],
  ["source-sans-3", "source-sans-3-latin-600-normal"],
];

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/fonts`, { recursive: true });
for (const [family, name] of fonts) {
  await cp(`node_modules/@fontsource/${family}/files/${name}.woff2`, `${out}/fonts/${name}.woff2`);
}
await build({
  entryPoints: ["src/notebook.js", "src/notebook.css", "src/offline.js"],
  bundle: true,
  minify: true,
  target: ["es2022"],
  external: ["/static/fonts/*"],
  outdir: out,
  legalComments: "linked",
});

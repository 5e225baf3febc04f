// Builds what Amparo serves (style sheet, scripts, typeface, icon) and the outlines of its maps from
// the sources beside this file and the tables of who serves which county, and writes assets.json:
// the SHA-256 of everything that went in and came out, so that a test without Node can prove that
// they belong together.
//
//   npm ci && npm run build     build
//   npm run check               build nothing; fail if what is there is not what would be built
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { compileAsync } from "sass";

import { makeOutlines } from "./maps/outlines.mjs";
import { TABLES } from "./maps/tables.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(here);
const served = join(repository, "src", "amparo", "web", "static", "web");
const territory = join(repository, "src", "amparo", "network", "rules", "territory");
const notice = "/*! Holds parts of GOV.UK Frontend (MIT). Licences: THIRD_PARTY.md, beside this file. */";
const notoSans = join(here, "node_modules", "@fontsource-variable", "noto-sans");

async function styleSheet() {
  const { css } = await compileAsync(join(here, "scss", "amparo.scss"), {
    charset: false,
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
  });
  refuse(css, /url\((?!"?fonts\/)|@import|GDS Transport/u, "amparo.css");
  return `${notice}\n${css}\n`;
}

async function script(name, format, banner) {
  const result = await build({
    banner,
    bundle: true,
    entryPoints: [join(here, "js", name)],
    format,
    legalComments: "none",
    minify: true,
    target: "es2020",
    write: false,
  });
  const text = result.outputFiles[0].text;
  refuse(text, /\beval\(|new Function\(/u, name);
  return text;
}

function refuse(text, pattern, name) {
  const found = pattern.exec(text);
  if (found) throw new Error(`${name} holds "${found[0]}", which our pages must not use.`);
}

// One drawing a line, so that a change can be read.
function outlines() {
  const { states, ...rest } = makeOutlines(join(here, "node_modules"), territory);
  const lines = (facts) => Object.entries(facts).map(([name, told]) => `"${name}":${JSON.stringify(told)}`);
  return `{${lines(rest).join(",\n")},\n"states":{\n${lines(states).join(",\n")}\n}}\n`;
}

async function outputs() {
  const font = (set) => readFile(join(notoSans, "files", `noto-sans-${set}-wght-normal.woff2`));
  const ours = new Map([
    ["amparo.css", Buffer.from(await styleSheet())],
    ["amparo.js", Buffer.from(await script("amparo.js", "esm", { js: notice }))],
    ["forgetting.js", Buffer.from(await script("forgetting.js", "iife", {}))],
    ["favicon.svg", await readFile(join(here, "art", "favicon.svg"))],
    ["fonts/noto-sans-latin.woff2", await font("latin")],
    ["fonts/noto-sans-latin-ext.woff2", await font("latin-ext")],
    ["fonts/OFL.txt", await readFile(join(notoSans, "LICENSE"))],
  ]);
  const files = new Map([...ours].map(([name, content]) => [join(served, name), content]));
  return files.set(join(territory, "outlines.json"), Buffer.from(outlines()));
}

async function inputs() {
  const names = ["build.mjs", "package.json", "package-lock.json"];
  for (const folder of ["art", "js", "maps", "scss"]) {
    const entries = await readdir(join(here, folder));
    names.push(...entries.map((name) => `${folder}/${name}`));
  }
  const tables = TABLES.map((name) => join(territory, `${name}.csv`));
  return [...names.map((name) => join(here, name)), ...tables];
}

const digest = (content) => createHash("sha256").update(content).digest("hex");

async function record(made) {
  const sums = { inputs: {}, outputs: {} };
  for (const path of (await inputs()).sort()) {
    sums.inputs[relative(repository, path)] = digest(await readFile(path));
  }
  for (const [path, content] of made) sums.outputs[relative(repository, path)] = digest(content);
  return `${JSON.stringify(sums, null, 2)}\n`;
}

async function write(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function differs(path, content) {
  const there = await readFile(path).catch(() => null);
  return there === null || !there.equals(Buffer.from(content));
}

const files = await outputs();
files.set(join(here, "assets.json"), await record(files));
if (process.argv.includes("--check")) {
  for (const [path, content] of files) {
    if (await differs(path, content)) {
      console.error(`${relative(repository, path)} is not what the sources build: npm run build`);
      process.exitCode = 1;
    }
  }
} else {
  for (const [path, content] of files) await write(path, content);
}

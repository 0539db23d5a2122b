// Reduces @utrecht/component-library-css and the ma theme to what Trede uses: style/vendor/nlds.css.
//   cd scripts/theme && npm ci && npm run reduce
// Three inputs: the classes in keep.txt, the theme's token values, and mapping.css, which points the theme's colours,
// type and focus ring at Trede's own tokens (style/tokens.css). The layers between a component and those tokens
// (--utrecht-*, --basis-*, --ma-*) are constants for us, so they are worked out here instead of in every browser.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import postcss from "postcss";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => readFileSync(path, "utf8");
const components = "@utrecht/component-library-css";
const theme = "@nl-design-system-community/ma-design-tokens";
const packageFile = (name) => JSON.parse(readFileSync(`${here}/node_modules/${name}/package.json`, "utf8"));

const keep = new Set(readFileSync(`${here}/keep.txt`, "utf8").split("\n").filter((line) => line && !line.startsWith("#")));
const css = postcss.parse(read(`${here}/node_modules/${components}/dist/index.css`));

// 1. Rules: a selector stays when all its classes are kept.
const seen = new Set();
const wanted = (selector) => {
  const classes = [...selector.matchAll(/\.([\w-]+)/g)].map((match) => match[1]);
  classes.filter((name) => keep.has(name)).forEach((name) => seen.add(name));
  return classes.length > 0 && classes.every((name) => keep.has(name));
};
css.walkComments((comment) => comment.remove());
css.walkRules((rule) => {
  const selectors = rule.selectors.filter(wanted);
  if (selectors.length === 0) rule.remove();
  else rule.selectors = selectors;
});
css.walkAtRules((rule) => {
  if (rule.name === "charset" || (rule.nodes && rule.nodes.length === 0)) rule.remove();
  if (rule.name === "media" && rule.params.includes("-ms-high-contrast")) rule.params = "(forced-colors: active)";
});
const unknown = [...keep].filter((name) => !seen.has(name));
if (unknown.length > 0) throw new Error(`keep.txt names classes that the package does not have: ${unknown.join(", ")}`);

// 2. Tokens: the theme, then the mapping on top.
const tokens = new Map();
const collect = (source) => postcss.parse(source).walkDecls(/^--/, (decl) => tokens.set(decl.prop, decl.value));
collect(read(`${here}/node_modules/${theme}/dist/theme.css`));
collect(readFileSync(`${here}/mapping.css`, "utf8"));

// Properties that a kept rule sets itself stay variables; everything else is a constant.
const runtime = new Set();
css.walkDecls(/^--/, (decl) => runtime.add(decl.prop));

// The end of the parenthesis opened just before `from`.
function closing(text, from) {
  let depth = 1;
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")") depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error(`no end of var() in ${text}`);
}

// A value with its constants filled in, or null when it needs a token that nobody sets.
function resolve(value, trail = []) {
  const start = value.indexOf("var(");
  if (start < 0) return value.trim();
  const end = closing(value, start + 4);
  const inner = value.slice(start + 4, end);
  const comma = inner.indexOf(",");
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  const fallback = comma < 0 ? null : inner.slice(comma + 1).trim();
  if (trail.includes(name)) return null;
  const own = tokens.has(name) ? resolve(tokens.get(name), [...trail, name]) : null;
  const last = own ?? (fallback === null ? null : resolve(fallback, trail));
  let filled = last;
  if (name.startsWith("--trede-")) filled = `var(${name})`;
  else if (runtime.has(name)) filled = last === null ? `var(${name})` : `var(${name}, ${last})`;
  if (filled === null) return null;
  const rest = resolve(value.slice(end + 1), trail);
  return rest === null ? null : `${value.slice(0, start)}${filled}${value.slice(end + 1) === "" ? "" : joined(value, end, rest)}`;
}
const joined = (value, end, rest) => (/^\s/.test(value.slice(end + 1)) ? ` ${rest}` : rest);

css.walkDecls((decl) => {
  const value = resolve(decl.value);
  const focusRing = decl.value.includes("--_utrecht-focus-ring"); // base.css draws one ring for everything
  const picture = decl.value.includes("data:"); // form.css draws the tick in a colour of the scheme
  if (value === null || value === "initial" || value === "revert" || focusRing || picture) decl.remove();
  else decl.value = value.replace(/\s+/g, " ");
});

// 3. Variables that nothing reads, and rules that became empty.
for (let changed = true; changed; ) {
  changed = false;
  const text = css.toString();
  css.walkDecls(/^--/, (decl) => {
    if (!text.includes(`var(${decl.prop}`)) {
      decl.remove();
      changed = true;
    }
  });
}
const dropEmpty = (node) => {
  if (node.nodes?.length === 0) node.remove();
};
css.walkRules(dropEmpty);
css.walkAtRules(dropEmpty);

// 4. One line a rule: short, and a change shows as a line in a diff.
const oneLine = (node) =>
  node.type === "atrule"
    ? `@${node.name} ${node.params} {\n${node.nodes.map((child) => `  ${oneLine(child)}`).join("\n")}\n}`
    : `${node.selectors.join(", ")} { ${node.nodes.map((d) => `${d.prop}: ${d.value}${d.important ? " !important" : ""};`).join(" ")} }`;
const notice = `/* Made by scripts/theme/reduce.mjs; change keep.txt or mapping.css there, not this file.
   A reduced form, for Trede, of
   ${components} ${packageFile(components).version}
     Copyright (c) 2020-2025 Gemeente Utrecht, Copyright (c) 2020-2025 Frameless B.V.
   ${theme} ${packageFile(theme).version}
     Copyright (c) Community for NL Design System
   Both licensed under the EUPL, version 1.2: see LICENSE at the root of this repository. */
`;
mkdirSync(`${here}/../../style/vendor`, { recursive: true });
writeFileSync(`${here}/../../style/vendor/nlds.css`, `${notice}@layer nlds {\n${css.nodes.map(oneLine).join("\n")}\n}\n`);

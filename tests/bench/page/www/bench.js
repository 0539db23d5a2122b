// What the comparison does with a page: write, push, join, query. The program is the same as the app's, without screens.
const asked = new URL(location.href).searchParams;
if (asked.get('durability') === 'relaxed') {
  const strict = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode) { return strict.call(this, stores, mode); };
}
// The program beside its script, as the app starts.
const program = fetch('/page_bg.wasm');
const { default: init, Page } = await import('/page.js');
await init({ module_or_path: program });
const page = await Page.open(asked.get('origin'), asked.get('participants').split(','));
let settled;
if (asked.has('join')) {
  await page.join(asked.get('join'));
  // Reading the code brought what was there; this looks for more.
  settled = page.sync();
}
const query = () => JSON.parse(page.query());
// What was asked with the address is answered at once and timed here, so that nothing of the driver is.
let answer;
if (asked.has('until')) {
  const all = (by) => Object.values(by).reduce((sum, kind) => sum + kind.n, 0) >= Number(asked.get('until'));
  let by = query();
  if (!all(by)) {
    await settled;
    by = query();
  }
  answer = { by, ms: performance.now() };
}

/** In transactions of so many, or a day at a time, each day sealed as when the page is put away. */
async function write(entries, { batch, lived }) {
  const parts = [];
  for (let from = 0; from < entries.length;) {
    let to = from + 1;
    while (to < entries.length && (lived ? entries[to].date === entries[from].date : to - from < batch)) to++;
    parts.push(entries.slice(from, to));
    from = to;
  }
  for (const part of parts) {
    await page.write(JSON.stringify(part));
    if (lived) await page.cut();
  }
}

window.bench = {
  found: (code) => page.found(code),
  sync: () => page.sync(),
  settled: () => settled,
  answer,
  all: () => JSON.parse(page.all()),
  write,
};

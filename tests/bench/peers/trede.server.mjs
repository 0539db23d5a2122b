// Trede beside the engines of the comparison: an adapter of kind "page". Needs TREDE_BENCH (the folder that
// scripts/bench-peers.sh made) and TREDE_LOCAL (the functions' local program).
//
// What is written: entries in the dossiers of a docent's device; the second client is a second device of that docent.
// Variants: trede:durability=relaxed, trede:batch=250 (entries a transaction), trede:shape=lived (a day at a time, each
// sealed on its own, folded at the end of a sync).
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { checksum } from '../lib/corpus.mjs';

const folder = process.env.TREDE_BENCH;
const local = process.env.TREDE_LOCAL;
// Requests are signed for this name, whatever the port is that they go through.
const ORIGIN = 'http://trede.test';

export const kind = 'page';
export const meta = {
  title: 'Trede', league: 'e2ee', clientStore: 'IndexedDB, strict durability', serverStore: 'SQLite',
  shape: 'a record per entry in the dossier of its participant; sealed segments', packages: [],
};
export const classify = (at) => (at.startsWith('/v1/') ? 'sync' : 'app');

// What the first client says has arrived: the server cannot count what it cannot read.
let pushed;
let code;

export async function external({ dir }) {
  await fs.mkdir(dir, { recursive: true });
  const data = path.join(dir, 'trede.sqlite');
  const server = spawn(local, ['--data', data, '--app', folder, '--port', '0', '--host', '127.0.0.1'], {
    env: { ...process.env, TREDE_URL: ORIGIN }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((ok) => server.once('exit', ok));
  const port = await new Promise((ok, bad) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const listens = said.match(/Trede listens on \S+:(\d+)/);
      if (listens) ok(Number(listens[1]));
    });
    server.once('exit', () => bad(new Error(`the functions stopped: ${said}`)));
  });
  code = (await fs.readFile(path.join(dir, 'founding-link.txt'), 'utf8')).match(/#f=(\S+)/)[1];
  let tell;
  pushed = new Promise((ok, bad) => { tell = { ok, bad }; });
  pushed.tell = tell;
  return {
    host: '127.0.0.1', port,
    has: (n, invite, timeoutMs = 120000) => {
      let late;
      const never = new Promise((_, bad) => { late = setTimeout(() => bad(new Error('not everything arrived')), timeoutMs); });
      return Promise.race([pushed, never]).finally(() => clearTimeout(late));
    },
    async stop() { server.kill('SIGTERM'); await ended; },
  };
}

const shape = (options) => ({ batch: options.batch ?? 1000, lived: options.shape === 'lived' });

const visit = async ({ page, url, participants, options }, more = {}) => {
  const query = new URLSearchParams({
    origin: ORIGIN, participants: participants.join(','), durability: options.durability ?? 'strict', ...more,
  });
  await page.goto(`${url}/?${query}`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.bench, null, { timeout: 120000 });
};
const answer = async (ctx, n) => {
  const { by, ms } = await ctx.page.evaluate(() => window.bench.answer);
  const answered = Object.values(by).reduce((sum, kind) => sum + kind.n, 0);
  if (answered !== n) throw new Error(`query answered over ${answered} of ${n} entries`);
  return { ms, answer: { n: answered, by } };
};

export const driver = {
  async openFirst(ctx) {
    await visit(ctx);
    // The second device's code is made now: making it later would send what is written, before the push is measured.
    ctx.invite = await ctx.page.evaluate((code) => window.bench.found(code), code);
  },
  writeBulk: (ctx) => ctx.page.evaluate(async ([entries, how]) => {
    const t = performance.now();
    await window.bench.write(entries, how);
    return performance.now() - t;
  }, [ctx.corpus.entries, shape(ctx.options)]),
  share: (ctx) => ctx.invite,
  push: (ctx) => { ctx.page.evaluate(() => window.bench.sync()).then(pushed.tell.ok, pushed.tell.bad); },
  async openSecond(ctx, invite, n) { await visit(ctx, { join: invite, until: n }); return answer(ctx, n); },
  settle: (ctx) => ctx.page.evaluate(() => window.bench.settled()),
  async reload(ctx, n) { await visit(ctx, { until: n }); return answer(ctx, n); },
  writeSingles: (ctx) => ctx.page.evaluate(async (list) => {
    const out = [];
    for (const e of list) { const t = performance.now(); await window.bench.write([e], { batch: 1 }); out.push(performance.now() - t); }
    return out;
  }, ctx.corpus.extra),
  verify: async (ctx) => checksum(await ctx.page.evaluate(() => window.bench.all())),
  disk: (ctx) => ctx.page.evaluate(async () => ({ usage: (await navigator.storage.estimate()).usage })),
};

export async function bundleSize() {
  const files = [];
  for (const name of ['bench.js', 'page.js', 'page_bg.wasm']) {
    const bytes = await fs.readFile(path.join(folder, name));
    files.push({ name, raw: bytes.length, gzip: zlib.gzipSync(bytes, { level: 9 }).length, brotli: zlib.brotliCompressSync(bytes).length });
  }
  const sum = (key) => files.reduce((all, file) => all + file[key], 0);
  return { total: { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') }, files };
}

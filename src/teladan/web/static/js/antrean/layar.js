// The counter's screen: the same buttons as the forms of the page, and it goes on working while
// the network is away.

import { button, h, save, show } from "./gambar.js";
import { Pengirim } from "./kirim.js";
import { project, queue } from "./proyeksi.js";
import { qr } from "./qr.js";
import { Toko, uuid } from "./toko.js";

const root = document.getElementById("antrean");
const facts = JSON.parse(root.dataset.antrean);
const { kata } = facts;
const POLL = 7000;
let toko, pengirim;
let view = { tickets: [], finished: 0 };
let events = [];
let also = [];
let voice = false;
let ready = false;
let cached = false;

const clock = () => new Date(toko.now());
const day = () => clock().toLocaleDateString("en-CA", { timeZone: facts.zona });
const service = (id) => facts.layanan.find((each) => each.id === id)?.nama ?? "";
const minutes = (at) => Math.max(0, Math.floor((toko.now() - Date.parse(at)) / 60_000));
const mine = () => queue(view.tickets, facts.titik.id, also, facts.layanan_titik);
const current = () =>
  view.tickets.filter((each) => each.status !== "menunggu" && each.di === facts.titik.id);

async function look() {
  const keadaan = await toko.get("keadaan");
  events = await toko.events();
  const today = keadaan?.hari === day() ? keadaan : null;
  const begun = events.filter((each) => each.hari === day());
  view = project(today, begun);
  view.last = today?.urutan?.[facts.titik.id] ?? 0;
  draw();
}

function event(jenis, tiket, more = {}) {
  const at = clock().toISOString();
  return { kunci: uuid(), tiket, jenis, at, hari: day(), titik: facts.titik.id, ...more };
}

async function press(jenis, tiket) {
  await toko.press(event(jenis, tiket.kunci));
  if (jenis === "panggil") say(tiket.nomor);
  await look();
  pengirim.sync();
}

async function callNext() {
  const [next] = mine();
  if (next) await press("panggil", next);
}

async function finishAndCall(tiket) {
  await toko.press(event("selesai", tiket.kunci));
  await look();
  await callNext();
  pengirim.sync();
}

async function take(layanan) {
  const tiket = uuid();
  const nomor = await toko.take(event("ambil", tiket, { layanan }), {
    hari: day(), huruf: facts.titik.huruf, last: view.last,
  });
  const token = await toko.token(day());
  await look();
  ticket(nomor, layanan, token);
  pengirim.sync();
}

/** The paper. The token stands here only: when it closes nothing knows whose it was. */
function ticket(nomor, layanan, token) {
  const address = token ? `${facts.survei}${token}/` : "";
  const time = clock().toLocaleString("id-ID", {
    timeZone: facts.zona, dateStyle: "medium", timeStyle: "short",
  });
  const paper = h(
    "dialog", { id: "karcis", "aria-labelledby": "karcis-nomor" },
    h("p", {}, facts.nama),
    h("p", {}, kata.nomor_anda),
    h("h2", { id: "karcis-nomor" }, nomor),
    h("p", {}, service(layanan)),
    h("p", {}, time),
    h("p", {}, address ? kata.nilai : kata.nilai_tanpa),
    address ? qr(address, kata.nilai) : null,
    address ? h("p", { "data-alamat": true }, address) : null,
    h(
      "p", { "data-tanpa-cetak": true },
      button(kata.cetak, () => window.print(), { kind: "primary" }),
      button(kata.tutup, () => paper.close(), { id: "tutup-karcis" }),
    ),
  );
  paper.addEventListener("close", () => paper.remove());
  document.body.append(paper);
  paper.showModal();
}

function say(nomor) {
  if (!voice || !window.speechSynthesis) return;
  const spelled = nomor.replace("-", " ").replace(/ 0+/, " ");
  const text = kata.ucap.replace("%s", spelled).replace("%s", facts.titik.nama);
  const words = new SpeechSynthesisUtterance(text);
  words.lang = "id-ID";
  speechSynthesis.speak(words);
}

function draw() {
  show(root, facts.ambil ? [status(), takeNumber()] : [status(), now(), takeNumber(), list(), more()]);
}

function now() {
  const here = current();
  const cards = here.map((each) => {
    const called = each.status === "dipanggil";
    const buttons = called
      ? [
          button(kata.layani, () => press("layani", each), { kind: "primary", key: "L" }),
          button(kata.batal, () => press("batal", each), { key: "T" }),
          button(kata.panggil_lagi, () => say(each.nomor), { kind: "quiet" }),
          button(kata.kembali, () => press("kembali", each), { kind: "quiet" }),
        ]
      : [
          button(kata.selesai_lanjut, () => finishAndCall(each), { kind: "primary", key: "N" }),
          button(kata.selesai, () => press("selesai", each), { key: "S" }),
        ];
    return h(
      "div", { "data-sekarang": each.nomor },
      h("p", { "data-nomor": true }, each.nomor),
      h("p", {}, `${service(each.layanan)} · ${called ? kata.dipanggil : kata.dilayani}`),
      h("div", { class: "cluster" }, ...buttons),
    );
  });
  const next = button(`${kata.panggil} (${mine().length})`, callNext, {
    id: "panggil", kind: here.length ? "secondary-line" : "primary", wide: true, key: "P",
  });
  if (!mine().length) next.disabled = true;
  return h(
    "section", { "aria-live": "polite" },
    ...(cards.length ? cards : [h("p", { class: "muted" }, kata.sepi)]), next,
  );
}

function takeNumber() {
  const offered = facts.layanan.filter(
    (each) => facts.layanan_titik === null || each.id === facts.layanan_titik,
  );
  return h(
    "section", {},
    h("h2", {}, kata.ambil),
    h(
      "div", { "data-pilihan": facts.ambil ? "besar" : "" },
      ...offered.map((each, at) =>
        button(each.nama, () => take(each.id), {
          id: `ambil-${each.id}`, kind: facts.ambil ? "primary" : "secondary-line",
          key: at < 9 ? String(at + 1) : undefined,
        }),
      ),
    ),
  );
}

function list() {
  const waiting = view.tickets.filter((each) => each.status === "menunggu");
  const rows = waiting.map((each) =>
    h(
      "li", { "data-tiket": each.nomor },
      h("strong", {}, each.nomor),
      h("span", {}, service(each.layanan)),
      h("span", { class: "num" }, `${minutes(each.diambil)} ${kata.menit}`),
      button(kata.panggil_ini, () => press("panggil", each), {
        name: `${kata.panggil_ini} ${each.nomor}`,
      }),
    ),
  );
  return h(
    "section", {},
    h("h2", {}, `${kata.daftar} (${waiting.length})`),
    h("ol", { "data-daftar": true }, ...(rows.length ? rows : [h("li", { class: "muted" }, kata.kosong)])),
    h("p", { class: "muted" }, `${view.finished} ${kata.terlayani}`),
  );
}

function check(label, checked, changed) {
  const box = h("input", { type: "checkbox", class: "checkbox", checked });
  box.addEventListener("change", () => changed(box.checked));
  return h("label", { class: "choice" }, box, h("span", { class: "choice-text" }, label));
}

function more() {
  const others = Object.entries(facts.huruf).filter(([id]) => Number(id) !== facts.titik.id);
  const boxes = others.map(([id, huruf]) =>
    check(`${kata.juga} ${huruf} (${facts.loket[id]})`, also.includes(Number(id)), async (on) => {
      also = on ? [...also, Number(id)] : also.filter((each) => each !== Number(id));
      await toko.set(`juga-${facts.titik.id}`, also);
      draw();
    }),
  );
  const speak = check(kata.suara, voice, async (on) => {
    voice = on;
    await toko.set("suara", on);
  });
  return h("section", { "data-lain": true }, ...boxes, window.speechSynthesis ? speak : null);
}

/** What is sent and what is not, always in sight. */
function status() {
  const unsent = events.filter((each) => each.status === "belum").length;
  const refused = events.filter((each) => each.status === "ditolak");
  const outcome = pengirim?.outcome ?? "baik";
  const lines = [];
  if (outcome === "luring") lines.push(kata.luring);
  if (outcome === "masuk") lines.push(kata.masuk);
  if (outcome === "gagal" || outcome === "ditolak") lines.push(kata.gagal);
  if (toko.geser && !facts.demo) {
    lines.push(kata.jam_salah.replace("%s", Math.round(Math.abs(toko.geser) / 60_000)));
  }
  lines.push(unsent ? `${unsent} ${kata.belum}` : kata.terkirim);
  if (refused.length) lines.push(`${refused.length} ${kata.ditolak}: ${refused[0].pesan}`);
  const tone = outcome === "baik" && !refused.length ? "success" : "warning";
  const next = encodeURIComponent(location.pathname + location.search);
  return h(
    "div",
    { id: "keadaan-kirim", class: `notice notice-${tone}`, role: "status",
      "data-belum": unsent, "data-hasil": outcome, "data-luring-siap": cached },
    h("div", {}, ...lines.map((line) => h("p", {}, line)), cached ? h("small", {}, kata.siap) : null),
    outcome === "masuk"
      ? h("a", { class: "btn btn-primary", href: `${facts.alamat.masuk}?lanjut=${next}` }, kata.masuk_lagi)
      : null,
    refused.length ? button(kata.kirim_ulang, retry) : null,
    refused.length ? button(kata.buang, () => letGo(refused), { kind: "quiet" }) : null,
  );
}

async function retry() {
  await toko.retry();
  await pengirim.sync();
}

async function letGo(refused) {
  save(`antrean-${facts.unit}-ditolak.json`, JSON.stringify(refused, null, 1));
  await toko.drop(refused.map((each) => each.kunci));
  await look();
}

document.addEventListener("keydown", (pressed) => {
  if (!ready || pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat) return;
  if (document.querySelector("dialog[open]") || pressed.target.closest?.("input, select")) return;
  const key = pressed.key.toUpperCase();
  const found = root.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]:not(:disabled)`);
  if (found) {
    pressed.preventDefault();
    found.click();
  }
});

/** Keep the empty screen and its files for when the network is away. */
async function keepForOffline() {
  if (!("serviceWorker" in navigator) || !window.caches) return;
  await navigator.serviceWorker.register(facts.alamat.pekerja, { scope: "/antrean/" });
  await navigator.serviceWorker.ready;
  const address = location.pathname + (facts.ambil ? "?ambil=1" : "");
  const shell = `${location.pathname}?cangkang=1${facts.ambil ? "&ambil=1" : ""}`;
  const answer = await fetch(shell, { redirect: "manual", cache: "no-store" });
  if (answer.ok && answer.type === "basic") {
    await (await caches.open("antrean-layar")).put(address, answer);
  }
  cached = Boolean(await caches.match(address));
  draw();
}

async function start() {
  toko = await Toko.open(facts.unit);
  also = (await toko.get(`juga-${facts.titik.id}`)) ?? [];
  voice = Boolean(await toko.get("suara"));
  pengirim = new Pengirim(toko, facts.alamat, look);
  navigator.storage?.persist?.();
  await look();
  ready = true;
  root.dataset.siap = "1";
  await pengirim.sync();
  keepForOffline().catch(() => undefined);
  setInterval(() => pengirim.sync(), POLL);
  setInterval(draw, 30_000);
  window.addEventListener("online", () => pengirim.sync());
  window.addEventListener("offline", () => pengirim.sync());
}

// Where the device cannot keep anything, the forms of the page stay.
start().catch(() => {
  if (!ready) root.prepend(h("p", { class: "notice notice-warning" }, kata.tanpa_simpan));
});

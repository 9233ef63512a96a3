// What the device keeps: presses that are not sent yet, the last known queue, a stock of survey
// tokens. One database per unit. Nothing here says who was served.

const CLOCK_TOLERANCE = 120_000;

const wait = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Toko {
  static async open(unit) {
    const request = indexedDB.open(`teladan-antrean-${unit}`, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kejadian", { keyPath: "kunci" });
      request.result.createObjectStore("lain");
    };
    const store = new Toko(await wait(request));
    store.peranti = await store.get("peranti");
    if (!store.peranti) await store.set("peranti", (store.peranti = uuid()));
    store.geser = (await store.get("geser")) ?? 0;
    return store;
  }

  constructor(db) {
    this.db = db;
  }

  /** The server's clock as far as it is known: the device's own may be wrong. */
  now() {
    return Date.now() + this.geser;
  }

  begin(mode = "readwrite") {
    // Strict: a press that was shown as kept survives a pulled plug.
    return this.db.transaction(["kejadian", "lain"], mode, { durability: "strict" });
  }

  get(name) {
    return wait(this.begin("readonly").objectStore("lain").get(name));
  }

  async set(name, value) {
    const work = this.begin();
    work.objectStore("lain").put(value, name);
    await done(work);
  }

  /** All presses not yet accepted, oldest first. */
  async events() {
    const found = await wait(this.begin("readonly").objectStore("kejadian").getAll());
    return found.sort((a, b) => a.urut - b.urut);
  }

  async press(event) {
    const work = this.begin();
    await this.put(work, event);
    await done(work);
  }

  async put(work, event) {
    const lain = work.objectStore("lain");
    const urut = ((await wait(lain.get("urut"))) || 0) + 1;
    lain.put(urut, "urut");
    work.objectStore("kejadian").put({ ...event, urut, status: "belum" });
  }

  /** The next number of a counter and the press that gives it, in one piece: two windows of one
   *  device never give the same. `last` is the highest that the server told. */
  async take(event, { hari, huruf, last }) {
    const work = this.begin();
    const lain = work.objectStore("lain");
    const key = `nomor-${event.titik}`;
    const kept = await wait(lain.get(key));
    const next = Math.max(kept?.hari === hari ? kept.n : 0, last) + 1;
    lain.put({ hari, n: next }, key);
    const nomor = `${huruf}-${String(next).padStart(3, "0")}`;
    await this.put(work, { ...event, nomor });
    await done(work);
    return nomor;
  }

  /** Take in the server's answer: what it has is let go, what it refused is kept with the reason. */
  async settle(results, keadaan) {
    const work = this.begin();
    const events = work.objectStore("kejadian");
    for (const { kunci, status, pesan } of results) {
      if (status !== "ditolak") {
        events.delete(kunci);
        continue;
      }
      const event = await wait(events.get(kunci));
      if (event) events.put({ ...event, status: "ditolak", pesan });
    }
    const lain = work.objectStore("lain");
    const difference = Date.parse(keadaan.jam) - Date.now();
    const geser = Math.abs(difference) > CLOCK_TOLERANCE ? difference : 0;
    lain.put(keadaan, "keadaan");
    lain.put(geser, "geser");
    await done(work);
    this.geser = geser;
  }

  /** Refused presses are tried once more. */
  async retry() {
    const work = this.begin();
    const events = work.objectStore("kejadian");
    for (const event of await wait(events.getAll())) events.put({ ...event, status: "belum" });
    await done(work);
  }

  /** Let refused presses go; the caller has put them into a file first. */
  async drop(keys) {
    const work = this.begin();
    keys.forEach((key) => work.objectStore("kejadian").delete(key));
    await done(work);
  }

  /** One survey token, any of the stock, so that no order joins it to a ticket. It is gone then. */
  async token(hari) {
    const work = this.begin();
    const lain = work.objectStore("lain");
    const stock = ((await wait(lain.get("token"))) || []).filter((each) => each.sampai >= hari);
    const at = crypto.getRandomValues(new Uint32Array(1))[0] % Math.max(stock.length, 1);
    const [taken] = stock.splice(at, 1);
    lain.put(stock, "token");
    await done(work);
    return taken?.token ?? "";
  }

  async addTokens(tokens, sampai) {
    const work = this.begin();
    const lain = work.objectStore("lain");
    const stock = (await wait(lain.get("token"))) || [];
    lain.put([...stock, ...tokens.map((token) => ({ token, sampai }))], "token");
    await done(work);
  }
}

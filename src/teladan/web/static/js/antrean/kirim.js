// Sending what the device keeps. Every outcome leaves the presses safe: they are let go only when
// the server says that it has them.

const BATCH = 200;
const PATIENCE = 8000;
const TOKENS_LOW = 40;

const csrf = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";

async function ask(address, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      credentials: "same-origin",
      redirect: "manual",
      cache: "no-store",
      signal: stop.signal,
      ...options,
    });
    // A redirect is the sign-in page: the session is over.
    if (answer.type === "opaqueredirect") return { outcome: "masuk" };
    if (answer.ok) return { outcome: "baik", data: await answer.json() };
    return { outcome: answer.status === 403 ? "ditolak" : "gagal" };
  } catch {
    return { outcome: "luring" };
  } finally {
    clearTimeout(timer);
  }
}

function post(address, body, type) {
  return ask(address, {
    method: "POST",
    body,
    headers: { "Content-Type": type, "X-CSRFToken": csrf() },
  });
}

/** Post; after a refusal get the token against forged requests anew (it changes at sign-in). */
async function postFresh(address, body, type) {
  const first = await post(address, body, type);
  if (first.outcome !== "ditolak") return first;
  try {
    await fetch(`${location.pathname}?cangkang=1`, { redirect: "manual", cache: "no-store" });
  } catch {
    return { outcome: "luring" };
  }
  return post(address, body, type);
}

export class Pengirim {
  constructor(toko, alamat, changed) {
    Object.assign(this, { toko, alamat, changed, outcome: "baik", busy: null });
  }

  /** Send all, or only ask for the queue; one at a time. */
  sync() {
    this.busy ??= this.run().finally(() => (this.busy = null));
    return this.busy;
  }

  async run() {
    let more = true;
    while (more) {
      const waiting = (await this.toko.events()).filter((each) => each.status === "belum");
      const part = waiting.slice(0, BATCH);
      const found = part.length ? await this.send(part) : await ask(this.alamat.keadaan);
      this.outcome = found.outcome;
      if (found.outcome !== "baik") break;
      await this.toko.settle(found.data.hasil ?? [], found.data.keadaan);
      more = waiting.length > part.length && (found.data.hasil ?? []).length > 0;
    }
    if (this.outcome === "baik") await this.fillTokens();
    await this.changed();
  }

  send(part) {
    const kejadian = part.map(({ kunci, tiket, jenis, at, titik, nomor, layanan }) => ({
      kunci, tiket, jenis, at, titik, nomor, layanan,
    }));
    const body = { peranti: this.toko.peranti, dikirim_at: new Date(this.toko.now()).toISOString(), kejadian };
    return postFresh(this.alamat.sinkron, JSON.stringify(body), "application/json");
  }

  async fillTokens() {
    const stock = (await this.toko.get("token")) ?? [];
    if (stock.length >= TOKENS_LOW) return;
    const found = await postFresh(
      this.alamat.token, `ada=${stock.length}`, "application/x-www-form-urlencoded",
    );
    if (found.outcome === "baik") await this.toko.addTokens(found.data.token, found.data.sampai);
  }
}

// The queue as this device knows it: the server's last word, and the presses made here since.
// The server folds all presses anew by the same table (commands/antrean_proyeksi.py).

const NEXT = {
  menunggu: ["dipanggil", "batal"],
  dipanggil: ["dilayani", "menunggu", "batal"],
  dilayani: ["selesai"],
};
const TO = {
  panggil: "dipanggil",
  layani: "dilayani",
  selesai: "selesai",
  batal: "batal",
  kembali: "menunggu",
};

export function project(keadaan, events) {
  const tickets = new Map((keadaan?.tiket ?? []).map((each) => [each.kunci, { ...each }]));
  let finished = keadaan?.selesai ?? 0;
  for (const event of events) {
    const ticket = tickets.get(event.tiket);
    if (event.jenis === "ambil") {
      if (ticket) continue;
      tickets.set(event.tiket, {
        kunci: event.tiket,
        nomor: event.nomor,
        layanan: event.layanan,
        titik: event.titik,
        di: null,
        status: "menunggu",
        diambil: event.at,
        dipanggil: null,
      });
    } else if (ticket && NEXT[ticket.status]?.includes(TO[event.jenis])) {
      ticket.status = TO[event.jenis];
      if (event.jenis === "panggil") {
        ticket.di = event.titik;
        ticket.dipanggil ??= event.at;
      }
      if (ticket.status === "selesai") finished += 1;
    }
  }
  const open = [...tickets.values()].filter((each) => NEXT[each.status]);
  open.sort((a, b) => Date.parse(a.diambil) - Date.parse(b.diambil));
  return { tickets: open, finished };
}

/** Who waits for a counter: its own numbers, and those of the letters that it also calls. */
export function queue(tickets, titik, also, service) {
  return tickets.filter(
    (each) =>
      each.status === "menunggu" &&
      (each.titik === titik ||
        (also.includes(each.titik) && (service === null || each.layanan === service))),
  );
}

import { proveBasket } from "@/lib/pricing/price-basket";
import { bruteForceDiscountMinor } from "@/lib/pricing/testing/brute-force";

let seed = Number(process.argv[2] ?? 1);
const rnd = (n: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * n);
};
const N = Number(process.argv[3] ?? 3000);
let bad = 0,
  unproven = 0,
  t0 = performance.now(),
  ts = 0;
for (let r = 0; r < N; r++) {
  const P = 2 + rnd(5),
    J = 4 + rnd(4),
    big = [10, 40, 1000][rnd(3)]!;
  const prod = Array.from({ length: P }, (_, i) => "p" + i);
  const lines = Array.from({ length: 3 + rnd(4) }, () => ({
    gtin: prod[rnd(P)] as any,
    quantity: 1 + rnd(2),
    unitPriceMinor: rnd(big),
  }));
  while (lines.reduce((s, l) => s + l.quantity, 0) > 6) lines.pop();
  const sub = () => {
    const s = prod.filter(() => rnd(3) > 0);
    return s.length ? s : [prod[0]];
  };
  const offers: any[] = Array.from({ length: J }, (_, i) => {
    const k = [0, 1, 2, 3, 4, 3, 4, 3, 4][rnd(9)]!,
      cap = 1 + rnd(big);
    const maxUnits = 2 + rnd(5);
    if (k === 0)
      return {
        id: "o" + i,
        discount: { kind: "amountOff", amountMinor: 1 + rnd(big) },
        productSets: [sub()],
        maxUnits,
        maxUnitDiscountMinor: null,
      };
    if (k === 1)
      return {
        id: "o" + i,
        discount: { kind: "percentOff", basisPoints: 1 + rnd(10000) },
        productSets: [sub()],
        maxUnits,
        maxUnitDiscountMinor: cap,
      };
    if (k === 2)
      return {
        id: "o" + i,
        discount: { kind: "fixedPrice", unitPriceMinor: rnd(big) },
        productSets: [sub()],
        maxUnits,
        maxUnitDiscountMinor: cap,
      };
    if (k === 3)
      return {
        id: "o" + i,
        discount: { kind: "buyNGetM", buy: 1 + rnd(3), free: 1 + rnd(2) },
        productSets: [sub()],
        maxUnits: maxUnits,
        maxUnitDiscountMinor: cap,
      };
    const sets = 2 + rnd(3);
    return {
      id: "o" + i,
      discount: { kind: "together", amountMinor: 1 + rnd(big * 2) },
      productSets: Array.from({ length: sets }, sub),
      maxUnits,
      maxUnitDiscountMinor: null,
    };
  });
  const a = performance.now();
  const { pricing, boundMinor } = proveBasket(lines, offers);
  ts += performance.now() - a;
  const want = bruteForceDiscountMinor(lines, offers);
  const sum = pricing.allocations.reduce((s, x) => s + x.discountMinor, 0);
  if (boundMinor !== pricing.discountMinor) unproven++;
  if (pricing.discountMinor !== want || sum !== want) {
    bad++;
    if (bad < 3)
      console.log("BAD", want, sum, pricing.discountMinor, boundMinor, JSON.stringify({ lines, offers }));
  }
}
console.log({ bad, unproven, msPer: ts / N, total: performance.now() - t0 });

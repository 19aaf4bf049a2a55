/** PURE: how often something happened in the last five minutes, whatever happens: five numbers. */

const slotMillis = 60_000;
const mostSlots = 5;

export class RecentCount {
  private readonly slots: { startedAt: number; count: number }[] = [];

  /** Once more; `nowMillis` never goes back by much. */
  add(nowMillis: number): void {
    const slot = this.slots.at(-1);
    if (slot && nowMillis - slot.startedAt < slotMillis) {
      slot.count += 1;
      return;
    }
    this.slots.push({ startedAt: nowMillis, count: 1 });
    if (this.slots.length > mostSlots) this.slots.shift();
  }

  read(nowMillis: number): number {
    const since = nowMillis - mostSlots * slotMillis;
    return this.slots.reduce((sum, { startedAt, count }) => sum + (startedAt > since ? count : 0), 0);
  }
}

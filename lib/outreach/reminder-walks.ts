/**
 * The walks over living barcodes, in order of expiry, that find what is to be reminded of. PURE.
 *
 * A walk stands at `now + leadSeconds + aheadSeconds`. It looks ahead because a reminder that would fall into the night comes the evening before, up to eleven and a half hours early. What is issued
 * must never lie behind it: so it takes barcodes of a long enough life alone (`minLifeSeconds` is ten minutes more than lead and look-ahead), and barcodes of a shorter life have a walk that looks less far.
 * Every walk takes what a longer one left, so a channel or a lead changed in between still gets its reminder.
 */
export type ReminderWalk = {
  name: string;
  leadSeconds: number;
  aheadSeconds: number;
  minLifeSeconds: number;
  maxLifeSeconds: number;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const everlasting = 10_000 * day;
const wholeNight = 11 * hour + 50 * minute;

export const reminderWalks: readonly ReminderWalk[] = [
  {
    name: "3d",
    leadSeconds: 3 * day,
    aheadSeconds: wholeNight,
    minLifeSeconds: 6 * day,
    maxLifeSeconds: everlasting,
  },
  {
    name: "1d",
    leadSeconds: day,
    aheadSeconds: wholeNight,
    minLifeSeconds: 2 * day,
    maxLifeSeconds: everlasting,
  },
  {
    name: "6h",
    leadSeconds: 6 * hour,
    aheadSeconds: wholeNight,
    minLifeSeconds: 18 * hour,
    maxLifeSeconds: everlasting,
  },
  {
    name: "6h-short",
    leadSeconds: 6 * hour,
    aheadSeconds: 5 * hour + 50 * minute,
    minLifeSeconds: 12 * hour,
    maxLifeSeconds: 18 * hour,
  },
  {
    name: "1h",
    leadSeconds: hour,
    aheadSeconds: wholeNight,
    minLifeSeconds: 13 * hour,
    maxLifeSeconds: everlasting,
  },
  {
    name: "1h-short",
    leadSeconds: hour,
    aheadSeconds: 50 * minute,
    minLifeSeconds: 2 * hour,
    maxLifeSeconds: 13 * hour,
  },
];

/** What became of a credit that its carrier cannot put on a bill: nothing yet, on the bill of another carrier, or paid out. */
export const divertedStates = ["open", "moved", "paid"] as const;
export type DivertedState = (typeof divertedStates)[number];

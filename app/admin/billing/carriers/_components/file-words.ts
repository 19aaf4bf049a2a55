/** How the forms of a carrier's file are called. Pure. */
import type { FileFormChoice } from "@/lib/kernel/line-namings";

export const formWords: Readonly<Record<FileFormChoice, { label: string; note: string }>> = {
  "1-number": { label: "Version 1, numbers", note: "As it always was." },
  "2-number": {
    label: "Version 2, numbers",
    note: "With a sequence, so that a missing file is seen, and the month of each credit.",
  },
  "2-hmac": {
    label: "Version 2, no numbers",
    note: "Each line has the HMAC-SHA-256 of the number, made with your key. No number leaves the centre.",
  },
};

/** What makes a PIN. PURE: the page that sets one and the server ask the same. */

/** So many wrong ones in a row lock it. */
export const mostPinFailures = 5;

/** Why a PIN cannot be used, in a sentence that says how to mend it; null: it can. */
export function pinProblem(pin: string): string | null {
  if (!/^\d{4,6}$/.test(pin)) return "A PIN has 4 to 6 digits.";
  return isTrivialPin(pin) ? "This PIN is one of the first that anybody would try. Choose another." : null;
}

/** Down the middle of a keypad, and corners around it. */
const keypadPaths: readonly string[] = ["2580", "0852", "1379", "9731", "7139", "3971", "1397", "7931"];

/** One digit over and over, a run up or down (9 goes on with 0), two or three digits repeated, a path on the keypad. */
function isTrivialPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  const isRun = steps.every((step) => step === steps[0]) && [0, 1, 9].includes(steps[0] ?? -1);
  const isRepeated = [2, 3].some(
    (length) =>
      pin.length > length &&
      pin.length % length === 0 &&
      pin === pin.slice(0, length).repeat(pin.length / length),
  );
  return isRun || isRepeated || keypadPaths.includes(pin);
}

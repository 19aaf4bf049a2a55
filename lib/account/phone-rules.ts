/** Numbers and codes. PURE: the code and the time come in. */
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** How a code lives. */
export const codeDigits = 6;
export const codeLifetimeMinutes = 10;
export const codeTries = 5;
export const resendSeconds = 60;

/** Codes in an hour, per shopper and per number, and per number in a day: nobody's phone is rung without end, and guessing stays hopeless. */
export const sendLimits = { shopperPerHour: 5, numberPerHour: 4, numberPerDay: 8 } as const;
export type SendCounts = { [Limit in keyof typeof sendLimits]: number };

/** Whether one more may be sent after so many. */
export function maySend(counts: SendCounts): boolean {
  return (
    counts.shopperPerHour < sendLimits.shopperPerHour &&
    counts.numberPerHour < sendLimits.numberPerHour &&
    counts.numberPerDay < sendLimits.numberPerDay
  );
}

export type ReadNumber =
  | { ok: true; e164: string }
  | { ok: false; field: "phone" | "carrierId"; message: string };

/**
 * A mobile number as typed, in E.164. `country` is the carrier's (ISO 3166, two letters): a number without a country code is read as one of that country, and one of another country is refused, since that carrier
 * does not bill it (nor can the centre be made to send messages around the world).
 */
export function readMobileNumber(typed: string, carrier: { country: string; name: string }): ReadNumber {
  const { country } = carrier;
  const home = isSupportedCountry(country) ? country : undefined;
  const wrong = (message: string): ReadNumber => ({ ok: false, field: "phone", message });
  const number = parsePhoneNumberFromString(typed, home);
  if (!number) return wrong("Write your mobile number, such as 087 123 4567 or +353 87 123 4567.");
  if (home && number.countryCallingCode !== getCountryCallingCode(home)) {
    const message = `${carrier.name} bills numbers that begin with +${getCountryCallingCode(home)}. Choose the carrier of this number.`;
    return { ok: false, field: "carrierId", message };
  }
  if (!number.isPossible()) return wrong("This number has too few or too many digits.");
  const type = number.getType();
  if (!number.isValid() || type === undefined)
    return wrong("There is no such number. Look it over once more.");
  if (type !== "MOBILE" && type !== "FIXED_LINE_OR_MOBILE")
    return wrong("This is no mobile number. The code comes as a text message.");
  return { ok: true, e164: number.number };
}

/** For people: `+353 87 123 4567`. */
export function phoneWords(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** The text message. Its last line binds the code to our address, so that phones offer to fill it in there and nowhere else (WICG, origin-bound one-time codes). */
export function codeText(code: string, host: string): string {
  return `Your Tearoff code is ${code}. It works for ${codeLifetimeMinutes} minutes. Give it to nobody.\n\n@${host} #${code}`;
}

/** Whole seconds until a code may be asked for again; 0: now. */
export function secondsToResend(sentAt: Date, now: Date): number {
  return Math.max(0, Math.ceil(resendSeconds - (now.getTime() - sentAt.getTime()) / 1000));
}

/**
 * Where notifications may be sent. A browser names its push service itself, so the address comes from outside: without this list anybody could make the server call any address
 * it can reach. PURE.
 */

/** The push services of the browsers; a leading dot stands for any host below. */
const browserHosts = [
  // Chrome, Edge on Android, Opera, Samsung Internet, Brave
  "fcm.googleapis.com",
  // Firefox
  ".push.services.mozilla.com",
  // Edge on Windows
  ".notify.windows.com",
  // Safari
  ".push.apple.com",
];

/** Longest endpoint, as the database holds it. */
export const maxEndpointLength = 1_000;

/** Whether `endpoint` is an https address of a known push service. `others`: further hosts, `host` or `host:port`, for services of one's own. */
export function isPushEndpoint(endpoint: string, others: readonly string[]): boolean {
  if (endpoint.length > maxEndpointLength || !URL.canParse(endpoint)) return false;
  const { protocol, hostname, host, port, username, password } = new URL(endpoint);
  if (protocol !== "https:" || username !== "" || password !== "") return false;
  if (others.includes(host)) return true;
  return (
    port === "" &&
    browserHosts.some((known) => (known.startsWith(".") ? hostname.endsWith(known) : hostname === known))
  );
}

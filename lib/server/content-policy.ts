/** What each kind of answer may load and be used for: the Content-Security-Policy and its kin (docs/decisions/0045). PURE. */

/** For answers that are no pages: data, files, pictures. Nothing they might bring along is loaded or run, wherever they are opened. */
export const answerPolicy = policy({
  "default-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
});

const worker = {
  "default-src": ["'none'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};

/** For the scripts of service workers, which bring along others and fetch what pages ask for. */
export const serviceWorkerPolicy = policy({ ...worker, "script-src": ["'self'"] });

/**
 * For the files of the build. A worker goes by the policy of its own script: the barcode reader's needs WebAssembly, which no page does.
 */
export const buildFilePolicy = policy({ ...worker, "script-src": ["'self'", "'wasm-unsafe-eval'"] });

type PageKind = { nonce: string; isSecure: boolean; isDevelopment: boolean };

/**
 * For a page: only scripts with the nonce of this one answer run, and what those load. Styles are files of our own; no element has a style of its own.
 * `isSecure`: the centre's address is https.
 */
export function pagePolicy({ nonce, isSecure, isDevelopment }: PageKind): string {
  return policy({
    "default-src": ["'none'"],
    // React's development build evaluates code for its error stacks.
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
    // React hides a part of a drawing that it streams later by exactly `display:none`; this is its hash, and no other is let through.
    "style-src-attr": ["'unsafe-hashes'", "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='"],
    // Barcodes are drawn from text.
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    ...(isSecure ? { "upgrade-insecure-requests": [] } : {}),
  });
}

/** On every answer. */
export const plainHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Never no-referrer: browsers would then send `Origin: null` with forms, and every server action would be refused.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** What a page may ask of the device: tills scan coupons and phones scan products, at any page from which the scanner's can be reached, for a page keeps the answer of its first load. */
export function permissionsPolicy(pathname: string): string {
  const camera = isPage(pathname) && !/^\/(admin|developers|outbox)(\/|$)/.test(pathname) ? "(self)" : "()";
  return `camera=${camera}, microphone=(), geolocation=(self), payment=(), usb=()`;
}

/** Two years, the least that browsers' lists of https-only sites take. */
export const strictTransport = "max-age=63072000; includeSubDomains";

/** Routes that answer with something else than a page though their address looks like one. */
const answers = [
  /\/(export|lines|credit-lines|credits|pdf|transfers|deliveries|events|template)$/,
  /\/(ubl|image)\/[^/]+$/,
  /^\/admin\/(imports\/list|people\/invitations|billing\/[^/]+\/documents|billing\/payouts\/[^/]+\/file|stores\/[^/]+\/shifts)$/,
  /^\/checkout\/(products|redemptions|verifications)$/,
  /^\/(offers\/counts|account\/notifications\/renewed|unsubscribe\/one-click|outbox\/files\/[^/]+\/[^/]+|go\/[^/]+)$/,
];

/** The endings of our own files and of those that browsers ask for by themselves. */
const fileEnding = /\.(csv|ico|js|json|map|png|svg|txt|webmanifest|xml)$/;

/** Whether this gets no page's policy: the API and files, where even the page that says there is nothing has no styles. Any other dot is a typing error, a stranger's `.php`, or part of an id. */
export function isNeverPage(pathname: string): boolean {
  return pathname.startsWith("/api/") || fileEnding.test(pathname);
}

/** Whether what stands at this address is a page. */
export function isPage(pathname: string): boolean {
  return !isNeverPage(pathname) && !answers.some((pattern) => pattern.test(pathname));
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}

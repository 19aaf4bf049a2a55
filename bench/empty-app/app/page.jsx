/** As empty as a page of this Next can be: what every page loads before it says a word. */
export default function Page() {
  return <h1>Nothing</h1>;
}

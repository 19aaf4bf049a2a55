/** Tailwind 4 is configured in app/globals.css; this only puts it into the build. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;

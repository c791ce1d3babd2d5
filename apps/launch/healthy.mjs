// Asks the server of this machine whether it is ready; ends with 1 where it is not. For the health check of an image.
const port = process.env['MIQYAS_PORT'] ?? '8787';
const ready = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4000) }).then(
  (answer) => answer.ok,
  () => false,
);
process.exit(ready ? 0 : 1);

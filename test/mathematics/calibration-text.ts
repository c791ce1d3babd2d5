import type { Beside, Calibration, Held } from './calibration.ts';

/** The calibration as tables and a diagram of reliability, for the methods page. */
export function calibrationText(calibrations: readonly Calibration[]): string {
  const series = calibrations.map(({ name, series }) => `${series} ${name}`).join(' and ');
  return [
    '### Are forecasts borne out?',
    `Each series of the published data is cut off again and again, and what came after is held against the forecast. The constants of the spread were
chosen on every second series; what follows is measured on the others (${series} ones; \`npm run bench -- mathematics\`). Wanted: the 80 % interval holds
75 to 85 %, the 95 % interval 90 to 98 %; less than 15 % of what is called under 10 % comes true; error and Brier score no larger than those of drift
and of naive. The monthly series are pollutants at twelve stations of one city over four years: they rise and fall together, and a repetition of
the year before does best on them; their intervals are too wide from eight months on.`,
    heldTable(calibrations),
    besideTable(calibrations),
    '**One more value.** The forecast for the same date is made once more when the next value is known.',
    table(
      ['', 'forecasts', 'left the earlier 50 % interval', 'turned from “to miss” to “to meet” or back'],
      calibrations.map(({ name, stability: { n, left, turned } }) => [name, String(n), percent(left), percent(turned)]),
    ),
    '**Reliability.** Of what was said to come true with a chance, how much came true; on the line both are equal. Larger dots are more events.',
    '![Reliability of chances: said against came true](reliability.svg)',
  ].join('\n\n');
}

function heldTable(calibrations: readonly Calibration[]): string {
  const rows = calibrations.flatMap(({ name, byHorizon, byLength }) => [
    ...Object.entries(byHorizon).map(([h, held]) => heldRow(name, `${h} ahead`, held)),
    ...Object.entries(byLength).map(([length, held]) => heldRow(name, `${length} values`, held)),
  ]);
  return table(['series', '', 'forecasts', 'within 80 %', 'within 95 %'], rows);
}

function heldRow(name: string, group: string, { n, in80, in95 }: Held): string[] {
  return [name, group, String(n), percent(in80), percent(in95)];
}

function besideTable(calibrations: readonly Calibration[]): string {
  const rows = calibrations.flatMap(({ name, beside }) =>
    Object.entries(beside).flatMap(([yardstick, lengths]) =>
      Object.entries(lengths).map(([length, one]) => [name, length, yardstick, String(one.n), ...besideCells(one)]),
    ),
  );
  return table(['series', 'values', 'beside', 'forecasts', 'error (usual steps)', 'its error', 'Brier score', 'its Brier score'], rows);
}

function besideCells({ error, errorOfYardstick, brier, brierOfYardstick }: Beside): string[] {
  return [error.toFixed(2), errorOfYardstick.toFixed(2), brier.toFixed(3), brierOfYardstick.toFixed(3)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

const SIZE = 240;
const EDGE = 44;

/** `docs/reliability.svg`: a panel for each kind of series, the chance that was said along, the share that came true up. */
export function reliabilityPicture(calibrations: readonly Calibration[]): string {
  const width = calibrations.length * (SIZE + EDGE) + 16;
  const panels = calibrations.map((one, i) => `<g transform="translate(${EDGE + i * (SIZE + EDGE)} 34)">${panel(one)}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${SIZE + 84}" font-family="sans-serif" font-size="12" fill="#1c2b33">
<title>Reliability of chances: said against came true</title>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join('\n')}
</svg>
`;
}

function panel({ name, reliability }: Calibration): string {
  const at = (share: number) => (share * SIZE).toFixed(1);
  const up = (share: number) => (SIZE - share * SIZE).toFixed(1);
  const most = Math.max(...reliability.map(({ n }) => n));
  const ticks = [0, 0.5, 1].flatMap((share) => [
    `<text x="${at(share)}" y="${SIZE + 18}" text-anchor="middle">${100 * share}</text>`,
    `<text x="-6" y="${up(share)}" text-anchor="end" dominant-baseline="middle">${100 * share}</text>`,
  ]);
  const dots = reliability
    .filter(({ n }) => n > 0)
    .map(
      ({ n, said, came }) =>
        `<circle cx="${at(said)}" cy="${up(came)}" r="${(2 + 5 * Math.sqrt(n / most)).toFixed(1)}" fill="#0f6b8f"><title>${n}: said ${percent(said)}, came ${percent(came)}</title></circle>`,
    );
  return [
    `<text y="-14" font-weight="bold">${name}: came true (%) of what was said (%)</text>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="none" stroke="#b8c4ca"/><path d="M0 ${SIZE}L${SIZE} 0" stroke="#8a979e" stroke-dasharray="4 3"/>`,
    ...ticks,
    ...dots,
    `<text x="${SIZE / 2}" y="${SIZE + 36}" text-anchor="middle">said (%)</text>`,
  ].join('');
}

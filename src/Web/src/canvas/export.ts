import * as act from '../actions';
import { edgeLabel, kindLabel } from '../graph/catalog';
import { known, visibleLinks, visibleNodes } from '../state';
import { t } from '../text';
import { maskKey } from '../ui/mask';
import type { Entry } from '../ui/menu';
import { captionOf, riskOf } from './model';
import { core, stage } from './view';

/** Whether the tables of the next export have ids with personal numbers whole: nobody gets them who did not ask. */
let whole = false;
const key = (id: string): string => (whole ? id : maskKey(id));

export const exportMenu = (): Entry[] => {
  const none = visibleNodes().length === 0;
  const x = t().tools;
  return [
    { label: x.png, disabled: none, run: () => void png().catch(act.complain) },
    { label: x.csvNodes, disabled: none, run: () => save('zincir-nodes.csv', 'text/csv', nodesCsv()) },
    { label: x.csvLinks, disabled: none, run: () => save('zincir-links.csv', 'text/csv', linksCsv()) },
    { label: x.csvWhole, checked: whole, disabled: none, run: () => void (whole = !whole) },
    {
      label: x.graphml,
      hint: x.graphmlHint,
      disabled: none,
      run: () => save('zincir.graphml', 'application/graphml+xml', graphml()),
    },
  ];
};

function save(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What is seen, at twice its size, on the background of the theme. */
async function png(): Promise<void> {
  const cy = core();
  const scale = 2;
  const [w, h] = [cy.width(), cy.height()];
  const canvas = document.createElement('canvas');
  canvas.width = w * scale;
  canvas.height = h * scale;
  const ctx = canvas.getContext('2d')!;
  ctx.scale(scale, scale);
  ctx.fillStyle = stage().paint.bg;
  ctx.fillRect(0, 0, w, h);
  stage().drawUnder(ctx);
  const lines = await createImageBitmap(cy.png({ output: 'blob', full: false, scale }) as unknown as Blob);
  ctx.drawImage(lines, 0, 0, w, h);
  stage().drawOver(ctx, { x: 0, y: 0, w, h });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob) save('zincir.png', 'image/png', blob);
}

/** A cell of CSV; a leading sign that a spreadsheet would take for a formula is quoted away. */
export function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  '\ufeff' + rows.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';

function nodesCsv(): string {
  const rows = visibleNodes().flatMap((placed) => {
    const n = known.get(placed.id);
    return n
      ? [
          [
            key(n.id),
            n.kind,
            captionOf(n),
            n.detail ?? '',
            riskOf(n),
            n.degree,
            Number(n.seized),
            Number(n.watchlisted),
          ],
        ]
      : [];
  });
  return csv([['id', 'kind', 'caption', 'detail', 'risk', 'degree', 'seized', 'watchlisted'], ...rows]);
}
function linksCsv(): string {
  const rows = visibleLinks().flatMap((l) =>
    l.edges.map((e) => [
      key(e.id),
      e.kind,
      edgeLabel(e.kind),
      key(e.from),
      key(e.to),
      e.validFrom ?? '',
      e.validTo ?? '',
      e.count,
      l.derived ? 'derived' : 'recorded',
      e.validation?.p ?? '',
      e.validation?.q ?? '',
    ]),
  );
  return csv([['id', 'kind', 'label', 'from', 'to', 'valid_from', 'valid_to', 'count', 'origin', 'p', 'q'], ...rows]);
}

const xml = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** For programs: ids are whole, which the file says. */
function graphml(): string {
  const keys = [
    ['kind', 'node', 'string'],
    ['caption', 'node', 'string'],
    ['kindLabel', 'node', 'string'],
    ['risk', 'node', 'double'],
    ['x', 'node', 'double'],
    ['y', 'node', 'double'],
    ['relation', 'edge', 'string'],
    ['origin', 'edge', 'string'],
    ['validFrom', 'edge', 'string'],
    ['validTo', 'edge', 'string'],
    ['count', 'edge', 'int'],
  ] as const;
  const data = (key: string, value: string | number | null) =>
    value === null || value === '' ? '' : `<data key="${key}">${xml(String(value))}</data>`;
  const nodes = visibleNodes().map((p) => {
    const n = known.get(p.id);
    return `    <node id="${xml(p.id)}">${data('kind', n?.kind ?? '')}${data('caption', n ? captionOf(n) : '')}${data('kindLabel', kindLabel(n?.kind ?? ''))}${data('risk', n ? riskOf(n) : null)}${data('x', p.x)}${data('y', p.y)}</node>`;
  });
  const edges = visibleLinks().flatMap((l) =>
    l.edges.map(
      (e) =>
        `    <edge id="${xml(e.id)}" source="${xml(e.from)}" target="${xml(e.to)}">${data('relation', e.kind)}${data('origin', l.derived ? 'derived' : 'recorded')}${data('validFrom', e.validFrom)}${data('validTo', e.validTo)}${data('count', e.count)}</edge>`,
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- Ids hold personal numbers whole; captions mask them. -->',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([id, on, type]) => `  <key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`),
    '  <graph edgedefault="directed">',
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

import type { Texts } from '../tr';

/** The frame of the page: header, search, first screen, sources, help, errors. */
export const page: Pick<
  Texts,
  | 'title'
  | 'notices'
  | 'close'
  | 'retry'
  | 'more'
  | 'shown'
  | 'counted'
  | 'ofTotal'
  | 'atLeast'
  | 'loading'
  | 'yes'
  | 'no'
  | 'header'
  | 'sources'
  | 'search'
  | 'hero'
  | 'run'
  | 'help'
  | 'errors'
> = {
  title: 'Zincir',
  notices: 'Notices',
  close: 'Close',
  retry: 'Try again',
  more: (n) => `Show ${n} more`,
  shown: (n, total) => `${n} of ${total} shown`,
  counted: (_one, many) => many,
  ofTotal: (n, total) => `${n} of ${total}`,
  atLeast: (n) => `at least ${n}`,
  loading: 'Loading',
  yes: 'yes',
  no: 'no',
  header: {
    view: (name, n) => (n === '1' ? `${name} · 1 compartment` : `${name} · ${n} compartments`),
    mainView: 'Main view',
    asOf: (date) => `Data ${date}`,
    asOfTitle: 'The moment the data speaks of',
    language: 'Language',
    toTurkish: 'Türkçe',
    toEnglish: 'English',
    theme: 'Theme',
    themeSystem: 'Same as the system',
    themeLight: 'Light',
    themeDark: 'Dark',
    help: 'Help and shortcuts',
    menu: 'Menu',
    rings: 'Rings',
  },
  sources: {
    title: 'View and sources',
    viewNamed: (name) => `View: ${name}`,
    compartments: 'Open compartments',
    closedNote: 'Records of compartments that are not listed count in nothing that this view shows.',
    totals: (nodes, edges) => `${nodes} nodes, ${edges} links`,
    hash: 'Graph hash',
    source: 'Source',
    records: 'Records',
    grade: 'Grade',
    quarantined: 'Quarantined',
    lastSeen: 'Last seen',
    none: 'No source has been loaded yet.',
  },
  search: {
    label: 'Search',
    placeholder: 'Plate, name, tax number, container, declaration',
    clear: 'Clear the search',
    results: 'Search results',
    total: (n, total) => `${n} of ${total} results`,
    only: (kind) => `Only: ${kind}`,
    put: 'put on the canvas',
    filter: 'filter by kind',
    links: (n) => `${n} links`,
    onCanvas: 'on the canvas',
    declared: (name) => `As written on a declaration: “${name}”`,
    field: (field, value) => `${field}: ${value}`,
    none: (text) => `Nothing found for “${text}”.`,
    noneHint: 'Type fewer letters or try another number; blanks and Turkish letters make no difference.',
    waiting: 'Searching',
    risk: 'Ring risk',
    heard: (n) => `${n} results`,
  },
  hero: {
    question: 'What are you looking for?',
    hint: 'Type a plate, a name or a number; or open a ring of the list.',
    hintPhone: 'Type a plate, a name or a number; or open a ring.',
    examples: 'Example searches',
    plate: 'plate; with blanks or without',
    name: 'name; no Turkish letters needed',
    container: 'part of a container number',
    part: 'part of a number',
    ringsCard: 'rings',
    ringsCardNote: (date) => `in the run over data of ${date}`,
    strongest: (name) => `The strongest: ${name}`,
    candidatesCard: 'weak candidates',
    candidatesNote: 'below the reporting threshold',
    recordsCard: 'records',
    recordsNote: (sources) => `from ${sources} sources`,
    quarantineNote: (sources, n) => `from ${sources} sources; ${n} rows in quarantine`,
    news: 'From the last run',
  },
  run: {
    title: 'Run',
    id: 'Run id',
    model: 'Model',
    snapshot: 'Snapshot',
    asOf: 'As of',
    rings: 'Rings',
    candidates: 'Candidates below the threshold',
    note: 'The same data, model and settings always give the same rings.',
  },
  help: {
    title: 'Help and shortcuts',
    keys: [
      ['/', 'search'],
      ['Enter', 'details of the selected node; in the search, put on the canvas'],
      ['E', 'expand'],
      ['H', 'hide'],
      ['Shift + H', 'hide the others'],
      ['P', 'find a path'],
      ['F', 'fit'],
      ['N', 'select neighbours too'],
      ['L', 'pin or unpin'],
      ['Delete', 'remove from the canvas'],
      ['Ctrl + Z', 'undo'],
      ['Shift + Ctrl + Z', 'redo'],
      ['Ctrl + A', 'select all'],
      ['← ↑ → ↓', 'move along the links'],
      ['Tab', 'from node to node; leaves the canvas at the end'],
      ['T', 'switch between graph and table'],
      ['?', 'this help'],
      ['Esc', 'close, drop'],
    ],
    mouse: 'Mouse',
    mouseKeys: [
      ['click', 'select'],
      ['Shift + click', 'add to the selection'],
      ['Shift + drag', 'select with a box'],
      ['double click', 'expand'],
      ['right click', 'actions'],
      ['wheel', 'zoom'],
    ],
    reading: 'How to read it',
    readingText: [
      'Shape and hue say the kind, the width of the ring around a node says the risk: it grows at 0.3, 0.6 and 0.8, and the number is always beside it.',
      'A solid line comes from records, a dotted one is in the past, a dashed blue one is derived and carries how often.',
      'Behind every number its reason and records are one click away. Personal numbers stay closed until asked for.',
      'Times are Turkish time; hovering shows the original.',
    ],
  },
  errors: {
    ERROR: 'The server could not answer this request.',
    SERVER: 'Something is wrong on the server.',
    UNREACHABLE: 'The server cannot be reached. Check the connection and try again.',
    TIMEOUT: 'The answer took too long. Try again with a narrower request.',
    HTTP_401: 'A session is needed. Open the page again with the address that the server printed.',
    HTTP_403: 'You may not ask for this.',
    HTTP_429: 'Too many requests were sent. Wait a little and try again.',
  },
};

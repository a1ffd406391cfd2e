import type { StylesheetJson } from 'cytoscape';
import type { Paint } from './theme';

/** Lines and hit areas; what a node looks like is drawn by the scene. */
export const stylesheet = (p: Paint) =>
  [
    {
      selector: 'core',
      style: {
        'active-bg-opacity': 0,
        'selection-box-color': p.accent,
        'selection-box-opacity': 0.12,
        'selection-box-border-color': p.accent,
        'selection-box-border-width': 1,
        'outside-texture-bg-opacity': 0,
      },
    },
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        shape: 'ellipse',
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
    { selector: 'node[family = "company"], node[family = "document"]', style: { shape: 'round-rectangle' } },
    { selector: 'node[family = "event"]', style: { shape: 'diamond' } },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'bezier',
        'control-point-step-size': 44,
        'line-color': p.edge,
        'line-cap': 'round',
        'target-arrow-shape': 'data(forward)' as 'triangle',
        'source-arrow-shape': 'data(backward)' as 'triangle',
        'target-arrow-color': p.edge,
        'source-arrow-color': p.edge,
        'arrow-scale': 0.8,
        'target-distance-from-node': 2,
        'source-distance-from-node': 2,
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.past', style: { 'line-style': 'dashed', 'line-dash-pattern': [1.5, 4] } },
    {
      selector: 'edge.derived',
      style: {
        'line-style': 'dashed',
        'line-dash-pattern': [7, 4],
        'line-cap': 'butt',
        'line-color': p.accent,
        'target-distance-from-node': 1,
        'source-distance-from-node': 1,
      },
    },
    { selector: 'edge.dim', style: { opacity: 0.35 } },
    {
      selector: 'edge:selected',
      style: { width: 2.6, 'line-color': p.accent, 'target-arrow-color': p.accent, 'source-arrow-color': p.accent },
    },
    { selector: 'edge.derived:selected', style: { width: 5, 'line-dash-pattern': [7, 3] } },
    { selector: 'edge.hover', style: { width: 2.6 } },
    { selector: 'edge.derived.hover', style: { width: 4.4 } },
    { selector: '.off', style: { display: 'none' } },
  ] as unknown as StylesheetJson;

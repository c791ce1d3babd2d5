import type { EChartsCoreOption } from 'echarts/core';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { init } from './echarts.ts';

use([CanvasRenderer]);

export interface Picture {
  readonly option: EChartsCoreOption;
  readonly paper: string;
  readonly width: number;
  readonly height: number;
}

/** Twice as fine as the page, for print and for slides. */
const FINENESS = 2;

export async function pngOf({ option, paper, width, height }: Picture): Promise<Blob> {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', width, height, devicePixelRatio: FINENESS });
  try {
    chart.setOption({ ...option, animation: false });
    const canvas = chart.renderToCanvas({ pixelRatio: FINENESS, backgroundColor: paper });
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('a chart became no picture'))), 'image/png'),
    );
  } finally {
    chart.dispose();
  }
}

export function svgOf({ option, paper, width, height }: Picture): Blob {
  const chart = init(null, null, { renderer: 'svg', width, height, ssr: true });
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: paper });
    return new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' });
  } finally {
    chart.dispose();
  }
}

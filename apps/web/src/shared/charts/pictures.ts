import type { ChartTheme } from '@miqyas/charts';
import { TitleComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { init } from './echarts.ts';

use([CanvasRenderer, TitleComponent]);

export interface Picture {
  readonly option: EChartsCoreOption;
  /** Of what it is: away from its page a picture has to say so itself. */
  readonly title: string;
  readonly direction: 'ltr' | 'rtl';
  readonly theme: ChartTheme;
  readonly width: number;
  readonly height: number;
}

/** Room for the title, in pixels. */
const TITLE = 40;

/** Twice as fine as the page, for print and for slides. */
const FINENESS = 2;

export async function pngOf(picture: Picture): Promise<Blob> {
  const { width, height, theme } = picture;
  const size = { width, height: height + TITLE };
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', ...size, devicePixelRatio: FINENESS });
  try {
    chart.setOption(titled(picture));
    const canvas = chart.renderToCanvas({ pixelRatio: FINENESS, backgroundColor: theme.paper });
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('a chart became no picture'))), 'image/png'),
    );
  } finally {
    chart.dispose();
  }
}

export function svgOf(picture: Picture): Blob {
  const { width, height, theme } = picture;
  const chart = init(null, null, { renderer: 'svg', width, height: height + TITLE, ssr: true });
  try {
    chart.setOption({ ...titled(picture), backgroundColor: theme.paper });
    return new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' });
  } finally {
    chart.dispose();
  }
}

function titled({ option, title, direction, theme }: Picture): EChartsCoreOption {
  const grid = option['grid'] as { readonly top: number };
  const text = { color: theme.ink, fontFamily: theme.font, fontSize: 15, fontWeight: 600 };
  const side = direction === 'rtl' ? { right: 4 } : { left: 4 };
  return {
    ...option,
    animation: false,
    grid: { ...grid, top: grid.top + TITLE },
    title: { text: title, top: 8, ...side, textStyle: text },
  };
}

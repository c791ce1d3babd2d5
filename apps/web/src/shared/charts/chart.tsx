import type { ChartTheme } from '@miqyas/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { ChartTools } from './chart-tools.tsx';
import { init } from './echarts.ts';
import { pngOf, svgOf } from './pictures.ts';

/** Owns one ECharts instance: made after the fonts are there, resized with its place, disposed with the component. */
export function Chart({
  height,
  label,
  title,
  name,
  values,
  drawn,
  option,
}: {
  height: number;
  label: string;
  /** Of what it is, on a picture that is taken away from its page. */
  title: string;
  /** What a file of it is called, without its ending. */
  name: string;
  /** Where its numbers are, as CSV; without it nothing can be taken away. */
  values: string | undefined;
  drawn: () => void;
  option: (theme: ChartTheme) => EChartsCoreOption;
}) {
  const { direction } = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const picture = () => {
    const element = place.current;
    if (!element) throw new Error('a picture of a chart that is not there');
    const theme = themeOf(element);
    return { option: option(theme), title, direction, theme, width: element.clientWidth, height };
  };
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let chart: ReturnType<typeof init> | undefined;
    let gone = false;
    void document.fonts.ready.then(() => {
      if (gone) return;
      chart = init(element, null, { renderer: 'svg' });
      chart.on('finished', drawn);
      chart.setOption(option(themeOf(element)));
    });
    const resized = new ResizeObserver(() => chart?.resize());
    resized.observe(element);
    const themed = new MutationObserver(() => chart?.setOption(option(themeOf(element)), { notMerge: true }));
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      gone = true;
      resized.disconnect();
      themed.disconnect();
      chart?.dispose();
    };
  }, [option, drawn]);
  return (
    <>
      <div ref={place} className="chart" dir="ltr" role="img" aria-label={label} style={{ blockSize: height }} />
      {values === undefined ? null : (
        <ChartTools name={name} csvAddress={values} files={{ png: () => pngOf(picture()), svg: async () => svgOf(picture()) }} />
      )}
    </>
  );
}

function themeOf(element: HTMLElement): ChartTheme {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    ink2: value('--ink2'),
    ink3: value('--ink3'),
    accent: value('--accent'),
    line: value('--line'),
    line2: value('--line2'),
    paper: value('--paper'),
    raised: value('--raised'),
    status: value('--status') || value('--ink'),
    // Within the attributes of an SVG file a double quote would end them.
    font: style.fontFamily.replaceAll('"', "'"),
  };
}

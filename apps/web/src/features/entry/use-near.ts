import { type RefObject, useEffect, useState } from 'react';

/** Whether an element has come near what is seen of the place that it scrolls in; once it has, for good. Paper sees all. */
export function useNear(element: RefObject<HTMLElement | null>, at: boolean): boolean {
  const [near, setNear] = useState(at);
  useEffect(() => {
    if (near || !element.current) return;
    const come = () => setNear(true);
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && come(), {
      root: element.current.closest('.grid-place'),
      rootMargin: '400px 0px',
    });
    observer.observe(element.current);
    window.addEventListener('beforeprint', come);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', come);
    };
  }, [element, near]);
  return near;
}

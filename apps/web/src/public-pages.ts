import './fonts.ts';
import './shared/styles/tokens.css';
import './shared/styles/base.css';
import './shared/styles/print.css';
import './public-pages.css';

/** Pages that anybody may read are written by the server and whole without this: it knows only whether the reader's screen is dark. */
const dark = matchMedia('(prefers-color-scheme: dark)');
const apply = () => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', apply);
apply();

/** Of a notebook without a view the wiki is shown. */
export const NOTEBOOK = 'notebook';
export const NOTEBOOK_LIST = 'notebook/list';
export const DELETED = 'notebook/deleted';
export const EXTENSIONS = 'notebook/extensions';

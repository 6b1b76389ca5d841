// Shows the API's document for reading. The search would need a worker of its own, and the document is short.
window.Redoc.init(
  '/schema/',
  { disableSearch: true, hideDownloadButton: true, nativeScrollbars: true },
  document.getElementById('reader'),
);

// Shows the API's document, and lets whoever signs in try it. Asks no validator elsewhere.
window.SwaggerUIBundle({
  url: '/schema/',
  dom_id: '#reader',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  presets: [window.SwaggerUIBundle.presets.apis],
});

// A page for scripts to read. Prints a line for each request.
import { createServer } from 'node:http';

const PAGE = `<table id="other"><tr><th>x</table>
  <table id="rates"><thead><tr><th>Currency<th>Rate</thead><tbody><tr><td>EUR<td>1.25<tr><td>CHF<td>1.5</tbody></table>`;

createServer((request, response) => {
  console.log(`asked for ${request.headers.host}${request.url}`);
  response.end(PAGE);
}).listen(8080, '0.0.0.0');

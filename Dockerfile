# Edgewise as a service with its page:
# docker build -t edgewise . && docker run --rm -p 7112:7112 -e EDGEWISE_TOKEN=… edgewise
FROM node:20.20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The build would begin before the sources are there.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json vite.config.ts LICENSE CITATION.cff ./
COPY src src
COPY data data
COPY examples examples
COPY models models
# What npm would publish, and nothing else.
RUN npm run build \
  && npm pack --ignore-scripts \
  && mkdir package \
  && tar -xzf edgewise-*.tgz -C package --strip-components=1 \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /opt/edgewise
COPY --from=build /build/package ./
COPY --from=build /build/node_modules node_modules
RUN ln -s /opt/edgewise/dist/cli/main.js /usr/local/bin/edgewise && chmod +x dist/cli/main.js
# Spectra of the host: docker run --rm -v "$PWD:/data:ro" edgewise identify /data
WORKDIR /data
USER node
EXPOSE 7112
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7112/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["edgewise"]
CMD ["serve", "--host", "0.0.0.0"]

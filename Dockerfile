FROM python:3.12-slim

# One layer of pinned, hashed packages; the code changes more often and comes after.
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY bot bot
COPY handlers handlers
COPY content content
COPY locales locales

# Nobody in particular, and nothing to write to but /data. Files of a checkout that its owner alone may read are opened.
# Compiled here, since a start on a read-only file system could keep nothing it compiles.
RUN useradd --system --uid 10001 --user-group --no-create-home pristan && install -d -o 10001 -g 10001 -m 700 /data \
    && chmod -R a+rX /app && python -m compileall -q bot handlers
USER 10001:10001
ENV DATA_DIR=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["python", "-m", "bot", "health"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]

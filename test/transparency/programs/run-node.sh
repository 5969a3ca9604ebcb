node "$(dirname "$0")/echo.cjs"
echo "status $?"
node -e 'process.exit(21)'

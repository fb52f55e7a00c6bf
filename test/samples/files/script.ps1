Write-Host 'hello'
